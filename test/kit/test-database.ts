import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import { describe } from "vitest";
import { defaultWorkspaceId } from "../../src/adapters/db/default-workspace.ts";
import type { Engine } from "../../src/adapters/db/engine.ts";
import { databaseOnEngine, type QuaysideDatabase } from "../../src/adapters/db/open-database.ts";
import { asId, type StaffId, type WorkspaceId } from "../../src/core/ids.ts";
import type { Role, Staff } from "../../src/core/staff.ts";
import type { Connection } from "../../src/core/workspace.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Ids } from "../../src/ports/ids.ts";
import type { InboundMessage } from "../../src/ports/inbox.ts";
import {
  type OpenedEngine,
  openEmbeddedCopy,
  openServerDatabase,
  quietLog,
  serverMissing,
} from "./test-engines.ts";

export type EngineName = "embedded" | "server";

/** An id that is a UUIDv7, as the product makes them. */
export const testIds: Ids = { next: () => randomUUIDv7() };

export interface TestDatabase extends QuaysideDatabase {
  readonly engine: Engine;
  readonly workspaceId: WorkspaceId;
  /** The time of the machine, moved by {@link advance}. */
  readonly clock: Clock;
  readonly ids: Ids;
  /** See {@link OpenedEngine.place}. */
  readonly place: string;
  /** Moves the clock of the product and that of leases and due effects together. */
  advance(milliseconds: number): Promise<void>;
  /** The same data as another process of the product sees it; only on a server. */
  anotherNode(): Promise<QuaysideDatabase & { readonly engine: Engine }>;
  /** A Discord connection to write in. */
  connection(externalId?: string): Promise<Connection>;
  staff(name: string, role: Role, queues?: readonly string[]): Promise<Staff>;
}

/** Which engines there are to test on, each with the reason why it is skipped, or null. */
export async function engines(): Promise<
  readonly { readonly name: EngineName; readonly skip: string | null }[]
> {
  return [
    { name: "embedded", skip: null },
    { name: "server", skip: await serverMissing() },
  ];
}

const known = await engines();
for (const { name, skip } of known) {
  if (skip !== null) process.stdout.write(`Tests on the ${name} database are skipped: ${skip}\n`);
}

/** One suite for each engine; what has no engine is skipped with its reason in the title. */
export function describeOnEngines(title: string, suite: (engine: EngineName) => void): void {
  for (const { name, skip } of known) {
    const reason = skip === null ? "" : ` (skipped: ${skip})`;
    describe.skipIf(skip !== null)(`${title}, ${name}${reason}`, () => suite(name));
  }
}

/**
 * A fresh database with the default workspace, ready in about half a second. The embedded one does
 * not sync unless `durable` is set: its data is gone with a power cut, and with the test anyway.
 */
export async function openTestDatabase(
  engine: EngineName = "embedded",
  options: { readonly durable?: boolean } = {},
): Promise<TestDatabase> {
  const opened =
    engine === "embedded"
      ? await openEmbeddedCopy(options.durable === true)
      : await openServerDatabase();
  return testDatabaseOn(opened);
}

function testDatabaseOn(opened: OpenedEngine): TestDatabase {
  let shift = 0;
  const clock: Clock = { now: () => Date.now() + shift };
  const deps = { clock, ids: testIds, log: quietLog };
  const database = databaseOnEngine(opened.engine, deps);
  const others: QuaysideDatabase[] = [];
  return {
    ...database,
    engine: opened.engine,
    workspaceId: defaultWorkspaceId,
    clock,
    ids: testIds,
    place: opened.place,

    async advance(milliseconds) {
      shift += milliseconds;
      await sql`update clock_offset set shift = make_interval(secs => ${shift / 1000}::float8)`.execute(
        opened.engine.kysely,
      );
    },

    async anotherNode() {
      const other = await opened.reopen();
      const node = { ...databaseOnEngine(other, deps), engine: other };
      others.push(node);
      return node;
    },

    connection: (externalId = "100000000000000001") =>
      database.database.write(defaultWorkspaceId, (unit) =>
        unit.connections.ensure("discord", externalId),
      ),

    async staff(name, role, queues = ["support"]) {
      const id = asId<StaffId>(testIds.next());
      await database.staffAdmin.add(defaultWorkspaceId, { id, name, role, queues });
      return { id, name, role, queues, activity: "away" };
    },

    async [Symbol.asyncDispose]() {
      for (const other of others) await other[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await opened.remove();
    },
  };
}

let lastExternalId = 1_100_000_000_000_000_000n;

/** A message of a person as a channel hands it over; everything can be said otherwise. */
export function inboundMessage(
  connection: Connection,
  change: Partial<Omit<InboundMessage, "sender">> & { readonly from?: string } = {},
): InboundMessage {
  const { from = "kim", ...rest } = change;
  lastExternalId += 1n;
  return {
    connectionId: connection.id,
    externalId: String(lastExternalId),
    sender: {
      externalId: `account-${from}`,
      profile: {
        username: from,
        displayName: `${from.charAt(0).toUpperCase()}${from.slice(1)}`,
        avatarUrl: null,
        roles: ["member"],
        joinedAt: null,
      },
    },
    address: `dm-${from}`,
    text: "Where are my rewards?",
    replyToExternalId: null,
    files: [],
    sentAt: Date.now(),
    ...rest,
  };
}
