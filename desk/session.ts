import { queryOptions, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { StaffShape, session as sessionShape } from "../src/contract/staff.ts";
import { call } from "./api.ts";
import { keys } from "./keys.ts";

export type Session = z.output<typeof sessionShape>;

export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: () => call("getSession"),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

/** Who is signed in. Only below the gate, where somebody is. */
export function useMe(): StaffShape {
  const me = useQuery(sessionQuery).data?.staff;
  if (!me) throw new Error("This part of the desk is shown to signed-in staff only.");
  return me;
}

type Role = StaffShape["role"];

/** What a role may do, so that the page offers no more; the server decides. */
const leave = {
  reply: ["agent", "lead", "admin"],
  takeOver: ["lead", "admin"],
  publish: ["lead", "admin"],
  seeRemoved: ["lead", "admin"],
  manage: ["admin"],
  staffQueues: ["lead", "admin"],
} as const satisfies Record<string, readonly Role[]>;

export function may(role: Role, deed: keyof typeof leave): boolean {
  return (leave[deed] as readonly Role[]).includes(role);
}

/** Everybody works on every case, but help cases are not the moderators'. */
export function mayEditCase(role: Role, type: "help" | "bug" | "feature"): boolean {
  return role !== "moderator" || type !== "help";
}
