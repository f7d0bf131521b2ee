import type { SessionState } from "./session-state.ts";
import type { Store } from "./store.ts";

const key = (member: string) => `sandbox.read.${member}`;

/**
 * What this browser has read as a member. The sandbox keeps no read marks, since a member may be
 * acted by several tabs and by scripts at once.
 */
export function rememberedReads(member: string): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key(member)) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, string>) : {};
  } catch {
    return {};
  }
}

/** Writes read marks down whenever they change. Call the result to stop. */
export function rememberReads(store: Store<SessionState>): () => void {
  let last = store.get().read;
  return store.subscribe(() => {
    const { read, member } = store.get();
    if (read === last || member === null) return;
    last = read;
    try {
      localStorage.setItem(key(member.username), JSON.stringify(read));
    } catch {
      // A full or forbidden storage only costs the marks after a reload.
    }
  });
}

/** Marks a channel as read up to its newest message. */
export function markRead(store: Store<SessionState>, channel: string): void {
  store.set((state) => {
    const newest =
      state.messages[channel]?.items.findLast((one) => !one.ephemeral)?.message.id ??
      state.channels[channel]?.lastMessageId;
    const { [channel]: fresh, ...others } = state.fresh;
    if (newest == null || (state.read[channel] === newest && fresh === undefined)) return state;
    return { ...state, read: { ...state.read, [channel]: newest }, fresh: others };
  });
}
