import * as z from "zod";
import type { Poll, Wire } from "./entities.ts";
import { readForm } from "./form.ts";

const emoji = z
  .object({ id: z.string().nullish(), name: z.string().max(32).nullish() })
  .refine((one) => one.id != null || one.name != null, "POLL_EMOJI_INVALID|An emoji is needed.")
  .nullish();

const pollForm = z.object({
  question: z.object({ text: z.string().min(1).max(300) }),
  answers: z
    .array(z.object({ poll_media: z.object({ text: z.string().min(1).max(55), emoji }) }))
    .min(1)
    .max(10),
  duration: z.number().int().min(1).max(768).nullish(),
  allow_multiselect: z.boolean().nullish(),
  layout_type: z.literal(1).nullish(),
});

const hour = 3_600_000;

/** A poll out of a message's body, if there is one; `now` is when its time begins. */
export function readPoll(raw: unknown, now: number): Poll | null {
  if (raw === null) return null;
  const form = readForm(pollForm, raw, ["poll"]);
  return {
    question: form.question.text,
    answers: form.answers.map(({ poll_media: media }, index) => ({
      id: index + 1,
      text: media.text,
      emoji: media.emoji == null ? null : emojiOf(media.emoji),
      voters: [],
    })),
    expiresAt: now + (form.duration ?? 24) * hour,
    multiselect: form.allow_multiselect ?? false,
    finalized: false,
  };
}

function emojiOf(given: {
  id?: string | null | undefined;
  name?: string | null | undefined;
}): Wire {
  return { id: given.id ?? null, name: given.name ?? null };
}
