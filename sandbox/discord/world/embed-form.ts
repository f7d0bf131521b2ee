import * as z from "zod";
import type { Wire } from "./entities.ts";

const address = z
  .string()
  .max(2048)
  .regex(
    /^(https?|attachment):\/\//,
    "URL_TYPE_INVALID_SCHEME|Scheme must be one of ('http', 'https', 'attachment').",
  );

const link = z
  .string()
  .max(2048)
  .regex(/^https?:\/\//, "URL_TYPE_INVALID_SCHEME|Scheme must be one of ('http', 'https').");

const picture = z.object({ url: address });

/** Discord's form of an embed that a bot sends. */
export const embedForm = z.object({
  title: z.string().max(256).nullish(),
  description: z.string().max(4096).nullish(),
  url: link.nullish(),
  timestamp: z.union([z.string(), z.number()]).nullish(),
  color: z.number().int().min(0).max(0xffffff).nullish(),
  footer: z.object({ text: z.string().max(2048), icon_url: address.nullish() }).nullish(),
  image: picture.nullish(),
  thumbnail: picture.nullish(),
  author: z
    .object({ name: z.string().min(1).max(256), url: link.nullish(), icon_url: address.nullish() })
    .nullish(),
  fields: z
    .array(
      z.object({
        name: z.string().min(1).max(256),
        value: z.string().min(1).max(1024),
        inline: z.boolean().default(false),
      }),
    )
    .max(25)
    .nullish(),
});

export type EmbedForm = z.output<typeof embedForm>;

/** Characters that count towards the limit over all embeds of a message. */
export function embedLength(embed: EmbedForm): number {
  const fields = embed.fields ?? [];
  return (
    (embed.title?.length ?? 0) +
    (embed.description?.length ?? 0) +
    (embed.footer?.text.length ?? 0) +
    (embed.author?.name.length ?? 0) +
    fields.reduce((sum, one) => sum + one.name.length + one.value.length, 0)
  );
}

/** The embed as it is kept and shown: of type `rich`, without what was not given. */
export function keptEmbed(embed: EmbedForm): Wire {
  const given = Object.entries(embed).filter(([, value]) => value !== null && value !== undefined);
  return { type: "rich", ...Object.fromEntries(given), ...stamped(embed.timestamp) };
}

function stamped(timestamp: string | number | null | undefined): Wire {
  if (timestamp === null || timestamp === undefined) return {};
  const at = new Date(timestamp);
  if (Number.isNaN(at.getTime())) return {};
  return { timestamp: `${at.toISOString().slice(0, -1)}000+00:00` };
}

/** An embed in which there is nothing to see. */
export function isEmptyEmbed(embed: EmbedForm): boolean {
  return embedLength(embed) === 0 && !embed.image && !embed.thumbnail;
}
