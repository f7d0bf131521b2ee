import { useQuery } from "@tanstack/react-query";
import type { StaffShape } from "../../src/contract/staff.ts";
import { call } from "../api.ts";
import { keys } from "../keys.ts";

const none: readonly StaffShape[] = [];

/** Everybody who works here; empty until known. */
export function useStaff(): readonly StaffShape[] {
  return useQuery({ queryKey: keys.staff, queryFn: () => call("listStaff") }).data?.items ?? none;
}
