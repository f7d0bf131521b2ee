import { IconMoodPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { Emoji, Message } from "../api/message.ts";
import { toggleReaction } from "../state/send.ts";
import { useSession } from "../state/session-context.tsx";
import { refusalText, useTexts } from "../texts/text-context.tsx";
import { useConversation } from "./conversation-context.tsx";
import { EmojiPicker } from "./emoji-picker.tsx";

/** What the sandbox calls an emoji in a path: the character itself, or `name:id`. */
function emojiKey(emoji: Emoji): string {
  return emoji.id ? `${emoji.name}:${emoji.id}` : (emoji.name ?? "");
}

function emojiText(emoji: Emoji): string {
  return emoji.id ? `:${emoji.name}:` : (emoji.name ?? "");
}

/** A function that adds or takes back a reaction and tells when it was refused. */
export function useReact(message: Message) {
  const session = useSession();
  const t = useTexts();
  const { say } = useConversation();
  return (emoji: string, on: boolean) => {
    toggleReaction(session, message.channel_id, message.id, emoji, on).catch((error: unknown) =>
      say(refusalText(t, error)),
    );
  };
}

/** The reactions below a message; pressing one adds or takes back one's own. */
export function Reactions(props: { message: Message; mayReact: boolean }) {
  const t = useTexts();
  const react = useReact(props.message);
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const reactions = props.message.reactions ?? [];
  if (reactions.length === 0) return null;
  return (
    <div className="reactions">
      {reactions.map((reaction) => (
        <button
          key={emojiKey(reaction.emoji)}
          type="button"
          className="reaction"
          aria-pressed={reaction.me === true}
          aria-label={t.reaction(emojiText(reaction.emoji), reaction.count)}
          disabled={!props.mayReact && reaction.me !== true}
          onClick={() => react(emojiKey(reaction.emoji), reaction.me !== true)}
        >
          <span aria-hidden="true">{emojiText(reaction.emoji)}</span>
          <span className="reaction-count">{reaction.count}</span>
        </button>
      ))}
      {props.mayReact ? (
        <button
          ref={anchor}
          type="button"
          className="reaction reaction-add"
          aria-label={t.addReaction}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconMoodPlus size={16} aria-hidden="true" />
        </button>
      ) : null}
      {open ? (
        <EmojiPicker
          anchor={anchor}
          onClose={() => setOpen(false)}
          onPick={(emoji) => react(emoji, true)}
        />
      ) : null}
    </div>
  );
}
