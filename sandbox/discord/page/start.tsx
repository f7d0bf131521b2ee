import { useEffect, useState } from "react";
import type { ControlApi } from "./api/control-api.ts";
import { type Member, memberName } from "./api/world.ts";
import { Avatar } from "./rails/avatar.tsx";
import { isPlainClick } from "./routing/navigation.tsx";
import { addressOf } from "./routing/place.ts";
import { lastMember } from "./routing/use-place.ts";
import { useTexts } from "./texts/text-context.tsx";

interface Props {
  readonly api: ControlApi;
  /** Name that was asked for and does not exist. */
  readonly unknown: string | null;
  readonly onChoose: (member: string, replace: boolean) => void;
}

const retryMs = 2000;

/** Where nobody is acted as yet: goes on as the last one, or lets one choose. */
export function Start({ api, unknown, onChoose }: Props) {
  const t = useTexts();
  const [members, setMembers] = useState<readonly Member[] | null>(null);
  const [away, setAway] = useState(false);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is another try
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    api.get<{ items: readonly Member[] }>("/members").then(
      ({ items }) => {
        if (!current) return;
        setAway(false);
        setMembers(items);
        const last = lastMember();
        const next = items.find((one) => one.username === last) ?? items[0];
        if (unknown === null && next !== undefined) onChoose(next.username, true);
      },
      () => {
        if (!current) return;
        setAway(true);
        timer = setTimeout(() => setTurn((old) => old + 1), retryMs);
      },
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, unknown, onChoose, turn]);
  if (away) return <NoConnection onRetry={() => setTurn(turn + 1)} />;
  if (members === null || unknown === null) return null;
  return (
    <main className="start">
      <h1>{t.noSuchMember(unknown)}</h1>
      <p className="muted">{t.chooseMember}</p>
      <ul className="start-list">
        {members.map((member) => (
          <li key={member.id}>
            <a
              className="choice-main"
              href={addressOf({ member: member.username, channel: null, message: null })}
              onClick={(event) => {
                if (!isPlainClick(event)) return;
                event.preventDefault();
                onChoose(member.username, false);
              }}
            >
              <Avatar id={member.id} name={memberName(member)} size={36} />
              <span className="switch-text">
                <span className="switch-name">{memberName(member)}</span>
                <span className="muted small">{member.persona || `@${member.username}`}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}

/** In place of everything while the sandbox cannot be reached. */
export function NoConnection({ onRetry }: { onRetry: () => void }) {
  const t = useTexts();
  return (
    <main className="start">
      <h1>{t.noConnection}</h1>
      <p className="muted">{t.noConnectionHint}</p>
      <button type="button" className="button button-primary" onClick={onRetry}>
        {t.tryAgain}
      </button>
    </main>
  );
}
