import { randomUUIDv7 } from "node:crypto";
import { defaultWorkspaceId } from "../src/adapters/db/default-workspace.ts";
import type { Engine } from "../src/adapters/db/engine.ts";
import { databaseOnEngine } from "../src/adapters/db/open-database.ts";
import type { InboundMessage } from "../src/ports/inbox.ts";
import { quietLog } from "../test/kit/test-engines.ts";

/** A usual chat message: 180 characters. */
export const messageText =
  "Hi, I reached rank 30 last night but the chest with the winter skin never came up, and now the event page says it is over. I restarted twice and checked my inbox. Can you help, please?".slice(
    0,
    180,
  );

const people = 200;

export interface Traffic extends AsyncDisposable {
  /** The next message, of one person after the other; resolves when it is durable. */
  readonly accept: () => Promise<void>;
  /** Messages stored so far. */
  accepted(): number;
}

/** People who have written before, so that persons and conversations exist. Owns the engine. */
export async function openTraffic(engine: Engine): Promise<Traffic> {
  const ids = { next: () => randomUUIDv7() };
  const clock = { now: () => Date.now() };
  const product = databaseOnEngine(engine, { clock, ids, log: quietLog });
  const connection = await product.database.write(defaultWorkspaceId, (unit) =>
    unit.connections.ensure("discord", "100000000000000001"),
  );
  let sent = 0;
  let stored = 0;
  const accept = async () => {
    sent += 1;
    const { outcome } = await product.inbox.accept(
      defaultWorkspaceId,
      messageOf(connection.id, sent),
    );
    if (outcome === "new") stored += 1;
  };
  await Promise.all(Array.from({ length: people }, accept));
  return {
    accept,
    accepted: () => stored,
    [Symbol.asyncDispose]: () => product[Symbol.asyncDispose](),
  };
}

function messageOf(connectionId: InboundMessage["connectionId"], number: number): InboundMessage {
  const person = number % people;
  return {
    connectionId,
    externalId: String(1_100_000_000_000_000_000n + BigInt(number)),
    sender: {
      externalId: String(200_000_000_000_000_000n + BigInt(person)),
      profile: {
        username: `player_${person}`,
        displayName: `Player ${person}`,
        avatarUrl: null,
        roles: ["member"],
        joinedAt: null,
      },
    },
    address: String(300_000_000_000_000_000n + BigInt(person)),
    text: messageText,
    replyToExternalId: null,
    files: [],
    sentAt: Date.now(),
  };
}
