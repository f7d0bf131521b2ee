import { IconMessageCircle } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { UsableCommand } from "../api/command.ts";
import { Floating } from "../floating/floating.tsx";
import { useConversation } from "../messages/conversation-context.tsx";
import { useNavigation } from "../routing/navigation.tsx";
import { loadCommands } from "../state/commands.ts";
import { runCommand } from "../state/interact.ts";
import { quietly } from "../state/session.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { Avatar } from "./avatar.tsx";

interface Props {
  readonly id: string;
  readonly name: string;
  readonly className?: string;
  readonly children?: React.ReactNode;
}

/** A name that opens a card: who this is, and what can be done with them. */
export function PersonButton({ id, name, className, children }: Props) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={`person ${className ?? ""}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {children ?? name}
      </button>
      {open ? (
        <Floating anchor={anchor} onClose={() => setOpen(false)}>
          <PersonCard id={id} name={name} onClose={() => setOpen(false)} />
        </Floating>
      ) : null}
    </>
  );
}

function PersonCard({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const t = useTexts();
  const session = useSession();
  const { toApp, toPerson } = useNavigation();
  const { channelId, guildId } = useConversation();
  const member = useSessionState((state) => state.members.find((one) => one.id === id));
  const app = useSessionState((state) => state.apps.find((one) => one.id === id));
  const own = useSessionState((state) => state.member?.id === id);
  const guilds = useSessionState((state) => state.guilds);
  const [commands, setCommands] = useState<readonly UsableCommand[]>([]);
  useEffect(() => {
    if (channelId) quietly(loadCommands(session, channelId, 2).then(setCommands));
  }, [session, channelId]);
  const held = member?.guilds.find((one) => one.id === guildId)?.roles ?? [];
  const roles = (guilds.find((one) => one.guild.id === guildId)?.roles ?? []).filter((role) =>
    held.includes(role.id),
  );
  return (
    <div className="person-card" role="dialog" aria-label={name}>
      <div className="person-card-head">
        <Avatar id={id} name={name} size={56} bot={app !== undefined} />
        <div>
          <p className="person-card-name">
            {name} {app === undefined ? null : <span className="app-tag">{t.app}</span>}
          </p>
          {member === undefined ? null : <p className="muted">@{member.username}</p>}
        </div>
      </div>
      {member?.persona ? (
        <p className="person-card-persona">
          <span className="muted small">{t.persona}</span>
          {member.persona}
        </p>
      ) : null}
      {roles.length > 0 ? (
        <p className="role-chips">
          {roles.map((role) => (
            <span key={role.id} className="chip">
              {role.name}
            </span>
          ))}
        </p>
      ) : null}
      <div className="person-card-actions">
        {own ? null : (
          <button
            type="button"
            className="button button-primary"
            onClick={() => {
              onClose();
              if (app === undefined) toPerson(id);
              else toApp(id);
            }}
          >
            <IconMessageCircle size={18} aria-hidden="true" />
            {t.sendMessageTo(name)}
          </button>
        )}
        {commands.map((one) => (
          <button
            key={one.command.id}
            type="button"
            className="button button-secondary"
            onClick={() => {
              onClose();
              quietly(
                runCommand(session, channelId, {
                  commandId: one.command.id,
                  path: one.command.name,
                  type: 2,
                  targetId: id,
                }),
              );
            }}
          >
            {one.name} <span className="muted small">{one.app.name}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
