import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./api.ts";
import { keys } from "./keys.ts";
import type { Session } from "./session.ts";

/** An ended session shows in whatever is asked next; the gate then asks to sign in again. */
function watchSession(error: Error): void {
  if (!(error instanceof ApiProblem) || error.status !== 401) return;
  queryClient.setQueryData<Session>(keys.session, (session) =>
    session === undefined ? session : { ...session, staff: null },
  );
}

/**
 * Answers stay as they are until the event stream patches or invalidates them; so nothing is
 * fetched again for mere focus.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watchSession }),
  mutationCache: new MutationCache({ onError: watchSession }),
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      gcTime: 30 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: "always",
      retry: (failures, error) =>
        failures < 2 &&
        (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500),
    },
    mutations: { networkMode: "always" },
  },
});
