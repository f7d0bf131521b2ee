import {
  IconArrowRight,
  IconInfoCircle,
  IconMessageCircle,
  IconPencil,
  IconPin,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Message } from "../api/message.ts";
import { userName } from "../api/world.ts";
import { useNavigation } from "../routing/navigation.tsx";
import { authorName } from "../state/lookups.ts";
import { useSessionState } from "../state/session-context.tsx";
import type { Texts } from "../texts/english.ts";
import { useLanguage, useTexts } from "../texts/text-context.tsx";
import { messageTime } from "../time/format-time.ts";
import { useNow } from "../time/use-now.ts";
import { useConversation } from "./conversation-context.tsx";

/** A line that tells what happened: somebody joined, a thread was started, … */
export function Notice({ message, current }: { message: Message; current: boolean }) {
  const t = useTexts();
  const language = useLanguage();
  const now = useNow(60_000);
  const { guildId } = useConversation();
  const { toChannel } = useNavigation();
  const name = useSessionState((state) => authorName(state, message.author, guildId));
  const [face, text] = told(t, message, name);
  const thread = message.thread?.id ?? message.message_reference?.channel_id;
  return (
    <article className="notice" data-message-id={message.id} tabIndex={current ? 0 : -1}>
      <span className="notice-icon">{face}</span>
      <span>{text}</span>
      {message.type === 18 && thread !== undefined ? (
        <button type="button" className="text-button" onClick={() => toChannel(thread)}>
          {t.openThread}
        </button>
      ) : null}
      <time className="message-time" dateTime={message.timestamp}>
        {messageTime(Date.parse(message.timestamp), { language, now }, t)}
      </time>
    </article>
  );
}

function told(t: Texts, message: Message, name: string): readonly [ReactNode, string] {
  const other = message.mentions?.[0];
  const icon = { size: 18, "aria-hidden": true } as const;
  switch (message.type) {
    case 1:
      return [
        <IconArrowRight {...icon} key="i" />,
        t.systemAdded(name, other ? userName(other) : ""),
      ];
    case 2:
      return [
        <IconArrowRight {...icon} key="i" />,
        t.systemRemoved(name, other ? userName(other) : ""),
      ];
    case 4:
      return [<IconPencil {...icon} key="i" />, t.systemRenamed(name, message.content)];
    case 6:
      return [<IconPin {...icon} key="i" />, t.systemPinned(name)];
    case 7:
      return [<IconArrowRight {...icon} key="i" />, t.systemJoined(name)];
    case 18:
      return [<IconMessageCircle {...icon} key="i" />, t.systemThread(name, message.content)];
    default:
      return [<IconInfoCircle {...icon} key="i" />, message.content || t.systemOther(name)];
  }
}
