import type { UsableCommand } from "../api/command.ts";
import type { Session } from "./session.ts";

interface Held {
  readonly version: number;
  readonly items: Promise<readonly UsableCommand[]>;
}

const held = new WeakMap<Session, Map<string, Held>>();

/**
 * The commands of a type (1 slash, 2 on people, 3 on messages) that this member may use in a
 * channel; read once until the apps' commands change.
 */
export function loadCommands(
  session: Session,
  channel: string,
  type: 1 | 2 | 3,
): Promise<readonly UsableCommand[]> {
  const version = session.store.get().commandsVersion;
  const ofSession = held.get(session) ?? new Map<string, Held>();
  held.set(session, ofSession);
  const key = `${channel} ${type}`;
  const known = ofSession.get(key);
  if (known?.version === version) return known.items;
  const items = read(session, channel, type);
  ofSession.set(key, { version, items });
  // A failure is not kept: the next try reads again.
  items.catch(() => ofSession.delete(key));
  return items;
}

async function read(session: Session, channel: string, type: number) {
  const path = session.path(`/channels/${encodeURIComponent(channel)}/commands`);
  const answer = await session.api.get<{ items: readonly UsableCommand[] }>(path, { type });
  return answer.items;
}
