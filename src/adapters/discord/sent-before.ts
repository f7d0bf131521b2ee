import { Routes, SnowflakeUtil } from "discord.js";
import * as z from "zod";
import { type MessagePayload, messagePayload } from "./message-payload.ts";
import type { MessageBody } from "./outbound.ts";
import type { DiscordRest } from "./rest.ts";

/** Clocks of two houses differ; look a little before our own moment. */
const skew = 60_000;

/** Ids of messages that this process knows to be somebody's; enough for a burst. */
const mostRemembered = 2000;

/**
 * Finds out whether a part was sent by a try whose answer never came, for when Discord has
 * forgotten the nonce.
 */
export class SentBefore {
  readonly #rest: DiscordRest;
  readonly #botId: () => string | null;
  readonly #claimed = new Set<string>();

  constructor(rest: DiscordRest, botId: () => string | null) {
    this.#rest = rest;
    this.#botId = botId;
  }

  /** Remembers that a message belongs to a part, so that no other part takes it for its own. */
  remember(externalId: string): void {
    this.#claimed.add(externalId);
    if (this.#claimed.size <= mostRemembered) return;
    for (const oldest of this.#claimed) {
      this.#claimed.delete(oldest);
      return;
    }
  }

  /** The message of an earlier try since `born`; null when there is none. Throws what REST throws. */
  async find(
    channelId: string,
    born: number,
    nonce: string,
    body: MessageBody,
  ): Promise<string | null> {
    const after = SnowflakeUtil.generate({ timestamp: born - skew }).toString();
    const answer = await this.#rest.call(({ steady }) =>
      steady.get(Routes.channelMessages(channelId), {
        query: new URLSearchParams({ after, limit: "100" }),
      }),
    );
    const own = z
      .array(messagePayload)
      .parse(answer)
      .filter((message) => message.author.id === this.#botId());
    return earlierTry(own, nonce, body, this.#claimed);
  }
}

/**
 * Which of our messages an earlier try made: the one with the nonce, else the oldest with the same
 * content that no other part is known to have made. Pure.
 */
export function earlierTry(
  own: readonly MessagePayload[],
  nonce: string,
  body: MessageBody,
  claimed: ReadonlySet<string>,
): string | null {
  const oldestFirst = own.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const byNonce = oldestFirst.find((message) => message.nonce === nonce);
  if (byNonce !== undefined) return byNonce.id;
  const byContent = oldestFirst.find(
    (message) =>
      (message.nonce ?? null) === null &&
      !claimed.has(message.id) &&
      message.content === body.content.trim() &&
      message.embeds.length >= (body.embeds?.length ?? 0),
  );
  return byContent?.id ?? null;
}
