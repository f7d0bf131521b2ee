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
    const found = await messagesAfter(rest, place.address, after);
    missed.push(...found);
    const newest = found.at(-1);
    if (newest === undefined || found.length < page) return missed;
    after = newest.id;
  }
}

async function messagesAfter(
  rest: DiscordRest,
  channelId: string,
  after: string,
): Promise<readonly MessagePayload[]> {
  let answer: unknown;
  try {
    answer = await rest.call(({ steady }) =>
      steady.get(Routes.channelMessages(channelId), {
        query: new URLSearchParams({ after, limit: String(page) }),
      }),
    );
  } catch (error) {
    throw portErrorOf(error);
  }
  return z
    .array(messagePayload)
    .parse(answer)
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}
