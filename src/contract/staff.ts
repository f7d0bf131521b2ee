import { z } from "zod";

export const role = z.enum(["agent", "moderator", "lead", "admin"]);
export const activity = z.enum(["available", "away"]);

export const staff = z.object({
  id: z.string(),
  name: z.string(),
  role,
  activity,
  queues: z.array(z.string()),
});

export type StaffShape = z.output<typeof staff>;

export const newStaff = z.object({
  name: z.string().trim().min(1).max(80),
  email: z.email().max(200),
  password: z.string().min(10).max(128),
  role,
  queues: z.array(z.string()).max(50).optional(),
});

export const session = z.object({
  /** Null when nobody is signed in. */
  staff: staff.nullable(),
  workspace: z.object({ name: z.string(), language: z.enum(["en", "ja"]) }),
  /** True until the first admin exists. */
  setupNeeded: z.boolean(),
  /** Who can be played in demo mode; null outside it. */
  demo: z.array(z.object({ as: z.string(), name: z.string(), role })).nullable(),
  /** `<epoch>.<seq>`, read before anything else: connect the event stream with `?after=` this. */
  position: z.string().nullable(),
});

export const setup = z.object({
  code: z.string().trim().min(1).max(100),
  name: z.string().trim().min(1).max(80),
  email: z.email().max(200),
  password: z.string().min(10).max(128),
});
