import { compareIds } from "../api/message.ts";
import { channelType } from "../api/world.ts";
import type { SessionState } from "./session-state.ts";

export interface Unread {
  readonly unread: boolean;
  /** The number on the badge: all of a direct message, only pings elsewhere. */
  readonly badge: number;
}

/** Whether something in a channel waits to be read. */
export function unreadOf(state: SessionState, channel: string): Unread {
  const entry = state.channels[channel];
  if (entry === undefined) return { unread: false, badge: 0 };
  const fresh = state.fresh[channel];
  const read = state.read[channel];
  const unread =
    fresh !== undefined ||
    (read === undefined
      ? Boolean(entry.unread)
      : entry.lastMessageId !== null && compareIds(entry.lastMessageId, read) > 0);
  const direct = entry.channel.type === channelType.dm;
  const badge = direct ? Math.max(fresh?.count ?? 0, unread ? 1 : 0) : (fresh?.pings ?? 0);
  return { unread: unread || badge > 0, badge };
}
