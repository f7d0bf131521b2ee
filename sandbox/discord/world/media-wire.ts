import { attachmentUrl } from "./attachment-wire.ts";
import type { Message, Wire } from "./entities.ts";
import type { World } from "./world.ts";

const thumbnail = 11;
const gallery = 12;
const file = 13;

/** A message's components as Discord tells them: what shows a file says what is known of it. */
export function componentsWire(world: World, message: Message): Wire[] {
  let others = 0;
  /** Media from elsewhere have ids too; they are the same at every look. */
  const nextId = (): string => {
    others += 1;
    return String(BigInt(message.id) + BigInt(others));
  };
  const unfurled = (media: unknown): Wire => {
    const { url } = media as { url: string };
    const own = message.attachments.find((one) => url === `attachment://${one.filename}`);
    if (own === undefined) {
      const unknown = { width: null, height: null, content_type: null };
      return { id: nextId(), url, proxy_url: url, ...unknown };
    }
    const address = attachmentUrl(world, own);
    return {
      id: own.id,
      url: address,
      proxy_url: address,
      width: own.width,
      height: own.height,
      content_type: own.contentType,
      attachment_id: own.id,
    };
  };
  const pictured = (one: Wire): Wire => ({
    ...one,
    media: unfurled(one["media"]),
    description: one["description"] ?? null,
  });
  const told = (one: Wire): Wire => {
    switch (one["type"]) {
      case thumbnail:
        return pictured(one);
      case gallery:
        return { ...one, items: (one["items"] as Wire[]).map(pictured) };
      case file: {
        const { url } = one["file"] as { url: string };
        const name = url.slice("attachment://".length);
        const own = message.attachments.find((each) => each.filename === name);
        return { ...one, file: unfurled(one["file"]), name, size: own?.size ?? null };
      }
      default:
        return {
          ...one,
          ...(Array.isArray(one["components"])
            ? { components: (one["components"] as Wire[]).map(told) }
            : {}),
          ...(one["accessory"] === undefined ? {} : { accessory: told(one["accessory"] as Wire) }),
        };
    }
  };
  return message.components.map(told);
}
