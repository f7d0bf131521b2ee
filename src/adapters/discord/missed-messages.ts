import { Routes, SnowflakeUtil } from "discord.js";
import * as z from "zod";
import { portErrorOf } from "./errors.ts";
import { type MessagePayload, messagePayload } from "./message-payload.ts";
import type { DiscordRest } from "./rest.ts";

const page = 100;

/** Clocks of two houses differ; look a little before our own moment. */
const skew = 60_000;

export interface PlaceToReread {
  readonly address: string;
  readonly newestExternalId: string | null;
  readonly keptExternalIds: readonly string[];
  readonly openedAt: number;
}

/**
 * Everything written in a place after the newest message that we have of it, oldest first: Discord
 * replays nothing after a new session. Rejects with a PortError.
 */
export async function missedMessages(
  rest: DiscordRest,
  place: PlaceToReread,
): Promise<readonly MessagePayload[]> {
  let after =
    place.newestExternalId ??
    SnowflakeUtil.generate({ timestamp: place.openedAt - skew }).toString();
  const missed: MessagePayload[] = [];
  for (;;) {
    const found = await messages(rest, place.address, { after, limit: String(page) });
    missed.push(...found);
    const newest = found.at(-1);
    if (newest === undefined || found.length < page) return missed;
    after = newest.id;
  }
}

/** How far back edits are looked for: what people still change is recent. */
const editable = 25;

/** The newest messages that we have of a place, as they are now, for those that were edited since. */
export async function knownMessages(
  rest: DiscordRest,
  place: PlaceToReread,
): Promise<readonly MessagePayload[]> {
  if (place.newestExternalId === null) return [];
  const before = String(BigInt(place.newestExternalId) + 1n);
  return await messages(rest, place.address, { before, limit: String(editable) });
}

/**
 * Which of the messages that we keep are gone from the place: those that lie within what was read
 * back and are not in it. Pure.
 */
export function goneMessages(
  place: PlaceToReread,
  known: readonly MessagePayload[],
): readonly string[] {
  const there = new Set(known.map(({ id }) => id));
  const oldest = known.length < editable ? 0n : BigInt(known[0]?.id ?? 0);
  return place.keptExternalIds.filter((id) => BigInt(id) >= oldest && !there.has(id));
}

async function messages(
  rest: DiscordRest,
  channelId: string,
  range: Record<string, string>,
): Promise<readonly MessagePayload[]> {
  let answer: unknown;
  try {
    answer = await rest.call(({ steady }) =>
      steady.get(Routes.channelMessages(channelId), { query: new URLSearchParams(range) }),
    );
  } catch (error) {
    throw portErrorOf(error);
  }
  return z
    .array(messagePayload)
    .parse(answer)
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}
