import type { StaffId } from "./ids.ts";

export type Role = "agent" | "moderator" | "lead" | "admin";

export const roles: readonly Role[] = ["agent", "moderator", "lead", "admin"];

/** TaskRouter's word for what a worker is doing: takes conversations, or is away. */
export type Activity = "available" | "away";

/** Somebody who works at the desk; in routing words a worker. */
export interface Staff {
  readonly id: StaffId;
  readonly name: string;
  readonly role: Role;
  readonly activity: Activity;
  /** Names of the queues that this worker serves. */
  readonly queues: readonly string[];
}
