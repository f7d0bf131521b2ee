import type { Message } from "../api/message.ts";
import { parseMarkdown } from "../markdown/blocks.ts";
import { plainText } from "../markdown/plain-text.ts";
import { personOf, roleOf } from "../state/lookups.ts";
import { useSession } from "../state/session-context.tsx";
import { useLanguage, useTexts } from "../texts/text-context.tsx";
import { timestampText } from "../time/format-time.ts";
import { useConversation } from "./conversation-context.tsx";

const longest = 160;

/** One line of a message, with the names of what it mentions. */
export function usePreview(message: Message | null | undefined): string {
  const t = useTexts();
  const language = useLanguage();
  const { store } = useSession();
  const { guildId } = useConversation();
  if (message == null) return "";
  const state = store.get();
  const text = plainText(parseMarkdown(message.content), {
    user: (id) => personOf(state, id, guildId)?.name ?? t.unknownUser,
    role: (id) => roleOf(state, id)?.name ?? t.unknownRole,
    channel: (id) => state.channels[id]?.channel.name ?? t.unknownChannel,
    time: (unix, style) => timestampText(unix, style, { language, now: Date.now() }),
  });
  if (text) return text.slice(0, longest);
  return message.attachments?.[0]?.filename ?? message.embeds?.[0]?.title ?? "…";
}
