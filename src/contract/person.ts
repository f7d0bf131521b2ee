import { z } from "zod";

export const person = z.object({
  id: z.string(),
  displayName: z.string(),
  username: z.string(),
  avatarUrl: z.string().nullable(),
  locale: z.string().nullable(),
});
