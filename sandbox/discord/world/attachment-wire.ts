import { createHmac, timingSafeEqual } from "node:crypto";
import type { Attachment, Wire } from "./entities.ts";
import type { World } from "./world.ts";

/** Life of an address, milliseconds. */
const urlLifeMs = 86_400_000;

/** Addresses made within the same span are equal, so that a page need not load a file twice. */
const stepMs = 3_600_000;

function signature(world: World, path: string, ex: string, is: string): string {
  return createHmac("sha256", world.cdnKey).update(`${path}\n${ex}\n${is}`).digest("hex");
}

/** Where a file can be fetched for a day. */
export function attachmentUrl(world: World, attachment: Attachment): string {
  const { channelId, id, filename } = attachment;
  const kind = attachment.ephemeral ? "ephemeral-attachments" : "attachments";
  const path = `/${kind}/${channelId}/${id}/${encodeURIComponent(filename)}`;
  const from = Math.floor(world.clock.now() / stepMs) * stepMs;
  const is = Math.floor(from / 1000).toString(16);
  const ex = Math.floor((from + urlLifeMs) / 1000).toString(16);
  return `${world.cdnBase}${path}?ex=${ex}&is=${is}&hm=${signature(world, path, ex, is)}&`;
}

/** Tells whether an address was made by us and has not run out. */
export function isSigned(world: World, path: string, query: URLSearchParams): boolean {
  const ex = query.get("ex") ?? "";
  const is = query.get("is") ?? "";
  const given = Buffer.from(query.get("hm") ?? "");
  const right = Buffer.from(signature(world, path, ex, is));
  if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
  return Number.parseInt(ex, 16) * 1000 > world.clock.now();
}

/** Discord's attachment object. */
export function attachmentWire(world: World, attachment: Attachment): Wire {
  const url = attachmentUrl(world, attachment);
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.size,
    url,
    proxy_url: url,
    content_type: attachment.contentType,
    ...(attachment.width === null ? {} : { width: attachment.width, height: attachment.height }),
    ...(attachment.description === null ? {} : { description: attachment.description }),
    ...(attachment.ephemeral ? { ephemeral: true } : {}),
  };
}
