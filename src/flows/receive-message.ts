import type { WorkspaceId } from "../core/ids.ts";
import { cleanText } from "../core/message.ts";
import type { InboundMessage, Inbox } from "../ports/inbox.ts";
import type { Ports } from "../ports/ports.ts";

/**
 * Takes a person's message in. Durable when it resolves; what it leads to is decided afterwards, in
 * the conversation's lane, by the state that holds then ({@link routeMessage}).
 */
export function receiveMessage(
  ports: Pick<Ports, "inbox">,
  workspaceId: WorkspaceId,
  message: InboundMessage,
): ReturnType<Inbox["accept"]> {
  return ports.inbox.accept(workspaceId, {
    ...message,
    text: cleanText(message.text),
    files: message.files.map((file) => ({ ...file, name: cleanText(file.name) })),
  });
}
