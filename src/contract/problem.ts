import { z } from "zod";

/** `application/problem+json` (RFC 9457) with a stable code; `docs/errors.md` lists them. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  /** Which fields were wrong, for 400 and 422. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Who owns the conversation, and whether the caller may take it over (409 `owned-by-other`). */
  owner: z.object({ id: z.string(), name: z.string() }).optional(),
  mayTakeOver: z.boolean().optional(),
});

export type Problem = z.output<typeof problem>;
