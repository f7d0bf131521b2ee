import { useQuery } from "@tanstack/react-query";
import { call } from "../api.ts";
import { keys } from "../keys.ts";

/** How many conversations stand in each state; undefined until known. */
export function useCounts() {
  return useQuery({ queryKey: keys.counts, queryFn: () => call("countConversations") }).data;
}
