import * as z from "zod";
import { readComponents } from "./components.ts";
import { embedForm, embedLength, isEmptyEmbed, keptEmbed } from "./embed-form.ts";
import type { Wire } from "./entities.ts";
import { readForm } from "./form.ts";
import { messageFlag } from "./message-wire.ts";
import { refuse, refuseField } from "./refusal.ts";

const snowflake = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => /^\d{1,20}$/.test(text), "NUMBER_TYPE_COERCE|Value is not snowflake.");

const mentionsForm = z.object({
  parse: z.array(z.enum(["users", "roles", "everyone"])).nullish(),
  users: z.array(snowflake).max(100).nullish(),
  roles: z.array(snowflake).max(100).nullish(),
  replied_user: z.boolean().nullish(),
});

export type AllowedMentions = z.output<typeof mentionsForm>;

const attachmentForm = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  filename: z.string().max(1024).nullish(),
  description: z.string().max(1024).nullish(),
});

const messageForm = z.object({
  content: z.string().max(2000).nullish(),
  nonce: z.union([z.string().max(25), z.number().int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  tts: z.boolean().nullish(),
  embeds: z.array(embedForm).max(10).nullish(),
  allowed_mentions: mentionsForm.nullish(),
  message_reference: z
    .object({
      type: z.number().int().nullish(),
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      guild_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
  components: z.unknown().optional(),
  sticker_ids: z.array(snowflake).max(3).nullish(),
  attachments: z.array(attachmentForm).nullish(),
  flags: z.number().int().min(0).nullish(),
  poll: z.unknown().optional(),
});

/** One file as it came over the wire. */
export interface Upload {
  /** The number in `files[n]`; null for a field without one. */
  readonly slot: string | null;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** A message body that has passed the form; `undefined` is "not given" (it matters in an edit). */
export interface MessageDraft {
  readonly content: string | undefined;
  readonly embeds: Wire[] | undefined;
  readonly components: Wire[] | undefined;
  readonly flags: number | undefined;
  readonly nonce: string | number | null;
  readonly enforceNonce: boolean;
  readonly tts: boolean;
  readonly allowedMentions: AllowedMentions | null;
  readonly reference: { messageId: string; channelId: string | null; mustExist: boolean } | null;
  readonly stickerIds: readonly string[];
  /** As it was given; checked when the message is made. */
  readonly poll: unknown;
  readonly attachments: readonly z.output<typeof attachmentForm>[] | undefined;
}

/** Checks the body of a message, new or edited. `flagsBefore` are those of the edited one. */
export function readMessage(body: unknown, flagsBefore = 0): MessageDraft {
  const form = readForm(messageForm, body);
  const flags = form.flags ?? undefined;
  const layout = (((flags ?? 0) | flagsBefore) & messageFlag.componentsV2) !== 0;
  if (layout) assertLayoutAlone(form);
  checkEmbeds(form.embeds ?? []);
  checkMentions(form.allowed_mentions);
  return {
    content: form.content === undefined ? undefined : (form.content ?? ""),
    embeds: form.embeds === undefined ? undefined : (form.embeds ?? []).map(keptEmbed),
    components: componentsOf(form.components, layout),
    flags,
    nonce: form.nonce ?? null,
    enforceNonce: form.enforce_nonce ?? false,
    tts: form.tts ?? false,
    allowedMentions: form.allowed_mentions ?? null,
    reference: referenceOf(form.message_reference),
    stickerIds: form.sticker_ids ?? [],
    poll: form.poll ?? null,
    attachments: form.attachments ?? undefined,
  };
}

function componentsOf(raw: unknown, layout: boolean): Wire[] | undefined {
  if (raw === undefined) return undefined;
  return raw === null ? [] : readComponents(raw, layout);
}

function referenceOf(
  reference: z.output<typeof messageForm>["message_reference"],
): MessageDraft["reference"] {
  if (!reference) return null;
  if (reference.type === 1) {
    throw refuseField(["message_reference", "type"], "BASE_TYPE_CHOICES", "Forwards are not here.");
  }
  return {
    messageId: reference.message_id,
    channelId: reference.channel_id ?? null,
    mustExist: reference.fail_if_not_exists ?? true,
  };
}

function assertLayoutAlone(form: z.output<typeof messageForm>): void {
  const given = {
    content: Boolean(form.content),
    embeds: (form.embeds ?? []).length > 0,
    sticker_ids: (form.sticker_ids ?? []).length > 0,
    poll: form.poll !== undefined && form.poll !== null,
  };
  for (const [field, isGiven] of Object.entries(given)) {
    if (!isGiven) continue;
    throw refuseField(
      [field],
      "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
  }
}

function checkEmbeds(embeds: readonly z.output<typeof embedForm>[]): void {
  for (const [index, embed] of embeds.entries()) {
    if (isEmptyEmbed(embed)) {
      throw refuseField(
        ["embeds", index, "description"],
        "BASE_TYPE_REQUIRED",
        "This field is required",
      );
    }
  }
  if (embeds.reduce((sum, one) => sum + embedLength(one), 0) > 6000) {
    throw refuseField(
      ["embeds"],
      "MAX_EMBED_SIZE_EXCEEDED",
      "Embed size exceeds maximum size of 6000",
    );
  }
}

function checkMentions(allowed: AllowedMentions | null | undefined): void {
  for (const kind of ["users", "roles"] as const) {
    if (allowed?.parse?.includes(kind) && (allowed[kind] ?? []).length > 0) {
      throw refuseField(
        ["allowed_mentions"],
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
    }
  }
}

/** Largest file and most files of a message. */
const mostBytes = 10 * 1024 * 1024;
const mostFiles = 10;

/** Refuses files beyond the limits. */
export function checkUploads(uploads: readonly Upload[]): void {
  if (uploads.length > mostFiles) throw refuse(30015);
  if (uploads.some((one) => one.bytes.length > mostBytes)) throw refuse(50045);
}
