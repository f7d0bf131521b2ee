import type { ServerResponse } from "node:http";
import type { Sandbox } from "../sandbox.ts";
import { isSigned } from "../world/attachment-wire.ts";
import { placeholderImage } from "./placeholder-image.ts";

/** Kinds that a browser may show in place; everything else is only saved. */
const shownInPlace = /^(image\/(png|jpeg|gif|webp|avif)|video\/|audio\/)/;

const gone = "This content is no longer available.";

/** Whether a path belongs to the files. */
export function isCdnPath(path: string): boolean {
  return /^\/(attachments|ephemeral-attachments|avatars|icons|embed|app-icons|emojis)\//.test(path);
}

/** Answers one request for a file or a picture. */
export function answerCdn(
  sandbox: Sandbox,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): void {
  const { faults } = sandbox;
  if (faults.outageOf("cdn") !== null) {
    response.destroy();
    return;
  }
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("content-security-policy", "default-src 'none'; sandbox");
  const file = /^\/(?:ephemeral-)?attachments\/\d+\/(\d+)\/[^/]+$/.exec(path);
  if (file !== null) {
    const expired = faults.strike(["attachment_expired"], {}) !== null;
    if (expired || !isSigned(sandbox.world, path, query)) refuseFile(response);
    else sendFile(sandbox, response, file[1] ?? "");
    return;
  }
  const emoji = /^\/emojis\/(\d+)\.\w+$/.exec(path)?.[1];
  const drawn = emoji === undefined ? undefined : emojiPicture(sandbox, emoji);
  if (drawn !== undefined) {
    response.setHeader("content-type", drawn.type);
    response.setHeader("cache-control", "public, max-age=86400");
    response.end(drawn.bytes);
    return;
  }
  const picture = /^\/(?:avatars|icons|app-icons)\/(\d+)\/([^/.]+)/.exec(path);
  const name = picture?.[1] ?? path;
  const color = /^[0-9a-f]{6}/.exec(picture?.[2] ?? "")?.[0] ?? null;
  response.setHeader("content-type", "image/png");
  response.setHeader("cache-control", "public, max-age=86400");
  response.end(placeholderImage(name, color));
}

/** The picture of a guild's own emoji, by its first bytes: what it was called does not count. */
function emojiPicture({ world }: Sandbox, id: string) {
  const bytes = world.emojis.has(id) ? world.files.get(id) : undefined;
  if (bytes === undefined) return undefined;
  const head = bytes.subarray(0, 12).toString("latin1");
  const kind = head.startsWith("GIF8")
    ? "gif"
    : head.startsWith("\xff\xd8")
      ? "jpeg"
      : head.slice(8) === "WEBP"
        ? "webp"
        : "png";
  return { bytes, type: `image/${kind}` };
}

function refuseFile(response: ServerResponse): void {
  response.statusCode = 404;
  response.setHeader("content-type", "text/plain; charset=utf-8");
  response.end(gone);
}

function sendFile(sandbox: Sandbox, response: ServerResponse, id: string): void {
  const { world } = sandbox;
  const bytes = world.files.get(id);
  if (bytes === undefined) {
    refuseFile(response);
    return;
  }
  const attachment = world.attachments.get(id);
  const type = attachment?.contentType ?? "application/octet-stream";
  const inline = shownInPlace.test(type);
  const name = encodeURIComponent(attachment?.filename ?? "file");
  response.setHeader("content-type", inline ? type : "application/octet-stream");
  if (!inline && /^text\//.test(type))
    response.setHeader("content-type", "text/plain; charset=utf-8");
  response.setHeader(
    "content-disposition",
    `${inline ? "inline" : "attachment"}; filename*=UTF-8''${name}`,
  );
  response.setHeader("cache-control", "private, max-age=3600");
  response.setHeader("content-length", bytes.length);
  response.end(bytes);
}
