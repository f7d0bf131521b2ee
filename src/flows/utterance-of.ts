import type { Conversation } from "../core/conversation.ts";
import type { Attachment, Message } from "../core/message.ts";
import type { OutgoingFile, Utterance } from "../ports/channel.ts";

/** What a stored message says to the person; null for what is not said to them (a note). */
export function utteranceOf(
  message: Message,
  conversation: Pick<Conversation, "id">,
  files: readonly Attachment[],
): Utterance | null {
  const { notice, suggestions } = message.detail;
  if (notice !== undefined) return { kind: "notice", notice, conversationId: conversation.id };
  if (suggestions !== undefined) {
    return {
      kind: "suggestions",
      suggestions,
      conversationId: conversation.id,
      messageId: message.id,
    };
  }
  if (message.kind !== "agent") return null;
  return {
    kind: "text",
    speaker: message.author.kind === "staff" ? message.author.name : null,
    text: message.text,
    files: files.flatMap(outgoing),
  };
}

/** A file that can be sent; one that never reached our store cannot. */
export function outgoing(file: Attachment): readonly OutgoingFile[] {
  if (file.sha256 === null) return [];
  return [{ id: file.id, name: file.name, contentType: file.contentType, sha256: file.sha256 }];
}
