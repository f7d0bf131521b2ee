import { IconAt, IconHash } from "@tabler/icons-react";
import type { RefObject } from "react";
import { Floating } from "../floating/floating.tsx";
import { Avatar } from "../rails/avatar.tsx";
import { useTexts } from "../texts/text-context.tsx";
import type { MentionState } from "./use-mention.ts";
import type { Listed } from "./use-mentionables.ts";

interface Props {
  readonly anchor: RefObject<HTMLDivElement | null>;
  readonly mention: MentionState;
}

/** Who or what can be mentioned by what was typed. The focus stays in the composer. */
export function MentionPicker({ anchor, mention }: Props) {
  const t = useTexts();
  return (
    <Floating
      anchor={anchor}
      onClose={mention.close}
      placement="above-start"
      sameWidth
      className="picker"
    >
      <div id={mention.listId} role="listbox" aria-label={t.mention} className="picker-list">
        {mention.shown.map((one, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the composer handles the keys
          <div
            key={one.token}
            id={`${mention.listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === mention.active}
            data-active={index === mention.active || undefined}
            className="picker-line"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => mention.choose(one)}
          >
            <Face one={one} />
            <span className="picker-name">{one.name}</span>
          </div>
        ))}
      </div>
    </Floating>
  );
}

function Face({ one }: { one: Listed }) {
  if (one.kind === "role") return <IconAt size={20} aria-hidden="true" />;
  if (one.kind === "channel") return <IconHash size={20} aria-hidden="true" />;
  return <Avatar id={one.id} name={one.name} size={24} bot={one.kind === "app"} />;
}
