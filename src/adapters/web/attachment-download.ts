import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { type AttachmentId, asId } from "../../core/ids.ts";
import { sendProblem } from "./problems.ts";
import { visibleConversation } from "./visible-conversation.ts";
import type { WebContext } from "./web-context.ts";

/** Types that a browser shows without running anything. */
const shownInline = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "audio/mpeg",
  "audio/ogg",
  "audio/wav",
  "audio/flac",
  "audio/mp4",
  "video/mp4",
  "video/webm",
  "video/quicktime",
]);

/**
 * `GET /api/attachments/:id`: a stored file, for staff who may see the conversation it belongs to.
 * Files of cases and uploads that wait for their reply are seen by all staff, as cases are.
 */
export function serveAttachments(app: FastifyInstance, web: WebContext): void {
  app.get("/api/attachments/:id", { schema: { hide: true } }, async (request, reply) => {
    const { signedIn } = request;
    if (signedIn === null) return sendProblem(reply, "not-signed-in");
    const { id } = request.params as { readonly id: string };
    const found = await find(web, id);
    if (found === null) return sendProblem(reply, "file-missing");
    if (
      found.conversationId !== null &&
      (await visibleConversation(web, signedIn.staff, found.conversationId)) === null
    ) {
      return sendProblem(reply, "file-missing");
    }
    const { sha256, contentType, name, size } = found.attachment;
    const bytes = sha256 === null ? null : await web.ports.files.get(sha256);
    if (bytes === null) return sendProblem(reply, "file-missing");
    return reply
      .headers({
        "content-type": contentType.startsWith("text/")
          ? `${contentType}; charset=utf-8`
          : contentType,
        "content-length": size,
        "content-disposition": disposition(contentType, name),
        // The bytes of an id never change.
        "cache-control": "private, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
      })
      .send(Readable.from(bytes));
  });
}

async function find(web: WebContext, id: string) {
  return await web.ports.database.write(web.workspaceId, async (unit) => {
    const attachment = await unit.attachments.get(asId<AttachmentId>(id));
    if (attachment === null) return null;
    const { messageId } = attachment;
    const message = messageId === null ? null : await unit.messages.get(messageId);
    // A removed message takes its files with it.
    if (messageId !== null && (message === null || message.deletedAt !== null)) return null;
    return { attachment, conversationId: message?.conversationId ?? null };
  });
}

/** Shown in the page or saved; the name in both forms, since old readers know only the first. */
function disposition(contentType: string, name: string): string {
  const kind = shownInline.has(contentType) ? "inline" : "attachment";
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%;]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
