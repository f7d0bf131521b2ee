import type { Attachment } from "./entities.ts";
import { imageSize } from "./image-size.ts";
import { checkUploads, type MessageDraft, type Upload } from "./message-form.ts";
import type { World } from "./world.ts";

/** Puts uploaded files on the shelf and gives their attachments, in order. */
export function keepUploads(
  world: World,
  channelId: string,
  uploads: readonly Upload[],
  options: { readonly ephemeral: boolean; readonly described?: MessageDraft["attachments"] },
): Attachment[] {
  checkUploads(uploads);
  return uploads.map((upload, index) => {
    const told = options.described?.find((one) => one.id === (upload.slot ?? String(index)));
    const id = world.ids.next();
    const size = imageSize(upload.bytes);
    world.files.put(id, upload.bytes);
    const attachment: Attachment = {
      id,
      channelId,
      filename: safeName(told?.filename ?? upload.name),
      contentType: contentTypeOf(upload),
      size: upload.bytes.length,
      width: size?.width ?? null,
      height: size?.height ?? null,
      description: told?.description ?? null,
      ephemeral: options.ephemeral,
    };
    world.attachments.set(id, attachment);
    return attachment;
  });
}

/** Discord's names of files: no blanks, no paths. */
function safeName(name: string): string {
  const plain = name
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, "")
    .replaceAll(/\s+/g, "_")
    .slice(-200);
  return plain === "" || /^\.+$/.test(plain) ? "unknown" : plain;
}

const byEnding: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  mp4: "video/mp4",
  webm: "video/webm",
  mp3: "audio/mpeg",
  ogg: "audio/ogg",
  txt: "text/plain; charset=utf-8",
  log: "text/plain; charset=utf-8",
  json: "application/json; charset=utf-8",
  pdf: "application/pdf",
  zip: "application/zip",
};

/** What the sender says, or what the name's ending says when they say nothing useful. */
function contentTypeOf(upload: Upload): string {
  if (upload.contentType !== "" && upload.contentType !== "application/octet-stream") {
    return upload.contentType;
  }
  const ending = /\.([a-z0-9]+)$/i.exec(upload.name)?.[1]?.toLowerCase() ?? "";
  return byEnding[ending] ?? "application/octet-stream";
}
