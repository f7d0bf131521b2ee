import * as z from "zod/mini";
import type { Rows } from "./row.ts";

/**
 * Operations that Discord documents and its description leaves out, in the form of the page that
 * each names, below https://docs.discord.com/developers/ .
 */
export const undescribedRows: Rows = {
  // topics/oauth2#authorization-code-grant; refusals are those of OAuth 2.0 itself (RFC 6749, 5.2).
  "POST /oauth2/token": {
    answers: {
      200: z.object({
        access_token: z.string(),
        token_type: z.literal("Bearer"),
        expires_in: z.int(),
        refresh_token: z.optional(z.string()),
        scope: z.string(),
      }),
    },
    refuses: z.object({ error: z.string(), error_description: z.optional(z.string()) }),
  },
  // topics/oauth2#authorization-code-grant-token-revocation-example
  "POST /oauth2/token/revoke": {
    answers: { 200: z.object({}) },
    refuses: z.object({ error: z.string(), error_description: z.optional(z.string()) }),
  },
};
