import { type ControlApi, ControlError } from "../api/control-api.ts";
import { followEvents, type LiveEvent } from "../api/live-events.ts";
import { applyEvent } from "./apply-event.ts";
import { loadApps, loadChannels, loadMessage, loadMessages, loadWorld } from "./load.ts";
import { rememberedReads, rememberReads } from "./read-marks.ts";
import { emptySession, type SessionState } from "./session-state.ts";
import { createStore, type Store } from "./store.ts";

/** The page acting as one member: what it knows, and the way to the sandbox. */
export interface Session {
  readonly api: ControlApi;
  readonly store: Store<SessionState>;
  /** Name or id by which the member is addressed. */
  readonly memberKey: string;
  /** Path below this member: `path("/channels")`. */
  readonly path: (rest?: string) => string;
  /** Channel whose messages are on the screen, so that a reconnect can bring them up to date. */
  readonly view: (channel: string | null) => void;
  readonly reload: () => Promise<void>;
  readonly close: () => void;
}

const appLookMs = 5000;
const reloadOn = /^(?:channel|thread|guild|role|member)\./;

/** Starts to act as a member. Events that arrive while the world is read are kept and applied after. */
export function openSession(api: ControlApi, memberKey: string): Session {
  const store = createStore<SessionState>(emptySession);
  let viewed: string | null = null;
  let held: LiveEvent[] | null = [];
  let retry: ReturnType<typeof setTimeout> | undefined;
  let channelTimer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  /** Servers and people have changed too since the channels were read. */
  let widely = false;

  const path = (rest = "") => `/members/${encodeURIComponent(memberKey)}${rest}`;
  const session: Session = {
    api,
    store,
    memberKey,
    path,
    view: (channel) => {
      viewed = channel;
    },
    reload: () => reload(),
    close: () => {
      closed = true;
      clearTimeout(retry);
      clearTimeout(channelTimer);
      clearInterval(sweep);
      clearInterval(appLook);
      unwatch();
      stop();
    },
  };

  const take = (event: LiveEvent) => {
    store.set((state) => applyEvent(state, event, Date.now()));
    if (reloadOn.test(event.type)) readChannelsSoon(event);
    const reacted = event.type.startsWith("reaction.") && event.message === undefined;
    if (reacted && event.channelId && event.messageId) {
      quietly(loadMessage(session, event.channelId, event.messageId));
    }
    const unknown = event.type === "message.created" && event.message?.channel_id;
    if (unknown && store.get().channels[unknown] === undefined) readChannelsSoon(event);
  };
  const readChannelsSoon = (event: LiveEvent) => {
    clearTimeout(channelTimer);
    widely ||= /^(?:guild|role|member)\./.test(event.type);
    channelTimer = setTimeout(() => {
      quietly(loadChannels(session, widely));
      widely = false;
    }, 60);
  };
  const reload = async (): Promise<void> => {
    held ??= [];
    // A channel that opens while the world is read loads its own messages.
    const open = viewed;
    try {
      await loadWorld(session);
      if (open !== null && store.get().messages[open]?.atEnd !== false) {
        await loadMessages(session, open);
      }
      const events = held;
      held = null;
      for (const event of events) take(event);
    } catch (error) {
      if (closed) return;
      held = [];
      const missing = error instanceof ControlError && error.status === 404;
      store.set((state) => ({ ...state, phase: missing ? "no-member" : "unreachable" }));
      if (!missing) retry = setTimeout(() => quietly(reload()), 2000);
    }
  };

  const stop = followEvents(api, memberKey, {
    onEvent: (event) => {
      if (held === null) take(event);
      else held.push(event);
    },
    onOpen: (again) => {
      store.set((state) => ({ ...state, connected: true }));
      if (again && store.get().phase === "ready") quietly(reload());
    },
    onLost: () => store.set((state) => ({ ...state, connected: false })),
    onReset: () => {
      store.set((state) => ({
        ...emptySession,
        member: state.member,
        members: state.members,
        pending: state.pending,
        read: state.read,
        resets: state.resets + 1,
      }));
      quietly(reload());
    },
  });
  const unwatch = rememberReads(store);
  const sweep = setInterval(() => store.set((state) => withoutOldTyping(state, Date.now())), 1000);
  const appLook = setInterval(() => {
    const ready = store.get().phase === "ready" && document.visibilityState === "visible";
    if (ready) quietly(loadApps(session));
  }, appLookMs);
  store.set((state) => ({ ...state, read: rememberedReads(memberKey) }));
  quietly(reload());
  return session;
}

/** For work whose failure shows elsewhere (the banner) or is mended by the next event. */
export function quietly(work: Promise<unknown>): void {
  work.catch(() => undefined);
}

function withoutOldTyping(state: SessionState, now: number): SessionState {
  const old = Object.values(state.typing).some((users) =>
    Object.values(users).some((until) => until <= now),
  );
  if (!old) return state;
  const typing = Object.fromEntries(
    Object.entries(state.typing).map(([channel, users]) => [
      channel,
      Object.fromEntries(Object.entries(users).filter(([, until]) => until > now)),
    ]),
  );
  return { ...state, typing };
}
