import { createContext, type ReactNode, use, useSyncExternalStore } from "react";
import type { Session } from "./session.ts";
import type { SessionState } from "./session-state.ts";

const SessionContext = createContext<Session | null>(null);

export function SessionProvider(props: { session: Session; children: ReactNode }) {
  return <SessionContext value={props.session}>{props.children}</SessionContext>;
}

/** The session that the page acts in. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error("There is no session around this component.");
  return session;
}

/** A part of the session's state. `pick` must give the same value for the same state. */
export function useSessionState<T>(pick: (state: SessionState) => T): T {
  const { store } = useSession();
  return useSyncExternalStore(store.subscribe, () => pick(store.get()));
}
