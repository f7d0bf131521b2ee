import * as z from "zod";
import { attachmentPayload, userPayload } from "./message-payload.ts";

/** A field of a submitted form, wherever it hangs. */
const field = z.object({
  custom_id: z.string(),
  value: z.union([z.string(), z.boolean()]).nullish(),
  values: z.array(z.string()).optional(),
});

const data = z.object({
  name: z.string().optional(),
  custom_id: z.string().optional(),
  components: z
    .array(z.object({ component: field.optional(), components: z.array(field).optional() }))
    .optional(),
  resolved: z
    .object({ attachments: z.record(z.string(), attachmentPayload).optional() })
    .optional(),
});

/** INTERACTION_CREATE, as far as we read it. */
export const interactionPayload = z.object({
  id: z.string(),
  application_id: z.string(),
  token: z.string(),
  type: z.number(),
  data: data.optional(),
  guild_id: z.string().optional(),
  channel_id: z.string().optional(),
  channel: z.object({ id: z.string(), name: z.string().nullish() }).optional(),
  member: z.looseObject({ user: userPayload }).optional(),
  user: userPayload.optional(),
  locale: z.string().optional(),
  guild_locale: z.string().optional(),
  message: z.object({ id: z.string(), components: z.array(z.unknown()).default([]) }).optional(),
});

export type InteractionPayload = z.output<typeof interactionPayload>;
export type FieldPayload = z.output<typeof field>;
