import type { Clock } from "../../ports/clock.ts";
import type { Database } from "../../ports/database.ts";
import type {
  ArticleViews,
  CaseViews,
  ConversationViews,
  StaffViews,
} from "../../ports/desk-views.ts";
import type { EventLog } from "../../ports/event-log.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Inbox } from "../../ports/inbox.ts";
import type { Log } from "../../ports/log.ts";
import type { PerformEffect } from "../../ports/outbox.ts";
import { openEmbedded } from "./embedded/open-embedded.ts";
import type { Engine } from "./engine.ts";
import { DatabaseEventLog } from "./events/event-log.ts";
import { GroupInbox } from "./inbox/group-inbox.ts";
import { SenderCache } from "./inbox/sender-cache.ts";
import { type LaneHealth, laneHealth } from "./lanes/lane-health.ts";
import { Lanes } from "./lanes/lanes.ts";
import { openServer } from "./server/open-server.ts";
import { type StaffAdmin, staffAdminOn } from "./staff-admin.ts";
import { databaseOn, type UnitFrame } from "./unit/database.ts";
import { articleViews } from "./views/article-views.ts";
import { caseViews } from "./views/case-views.ts";
import { conversationViews } from "./views/conversation-views.ts";
import { staffViews } from "./views/staff-views.ts";

export interface OpenOptions {
  /** Where the embedded database lies; not used with a server. */
  readonly dataDir: string;
  /** A PostgreSQL server instead of the embedded database. */
  readonly databaseUrl?: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** A sentence about what takes a while. */
  readonly onProgress: (sentence: string) => void;
  /** The database is lost for this process, which should say the reason and end. */
  readonly onFatal: (reason: string) => void;
}

export interface RunningLanes {
  /** Looks for due effects now; they are found without it, only later. */
  wake(): void;
  /** Resolves when nothing that is due is queued or running. */
  idle(): Promise<void>;
  /** Takes nothing new; resolves when what runs has finished. */
  stop(): Promise<void>;
}

export interface DatabaseHealth extends LaneHealth {
  /** Whether the database answers; everything else is 0 when it does not. */
  readonly ok: boolean;
}

export interface QuaysideDatabase extends AsyncDisposable {
  readonly database: Database;
  readonly inbox: Inbox;
  readonly eventLog: EventLog;
  readonly views: {
    readonly conversations: ConversationViews;
    readonly cases: CaseViews;
    readonly articles: ArticleViews;
    readonly staff: StaffViews;
  };
  readonly staffAdmin: StaffAdmin;
  /** The one Kysely handle of the process, for better-auth's tables, which our migrations make. */
  readonly authDatabase: unknown;
  /** Performs effects until it is stopped; wakes by itself after each commit that enqueued. */
  startLanes(options: {
    readonly perform: PerformEffect;
    /** Lanes at once, 32 when left out. */
    readonly concurrency?: number;
    readonly log: Log;
  }): RunningLanes;
  health(): Promise<DatabaseHealth>;
}

/**
 * Opens the database and brings its schema up to date. Throws PortError `data-dir-in-use`,
 * `database-version` or `database-unreachable` with a sentence for the owner. Disposing it lets
 * running effects and accepted messages finish first.
 */
export async function openDatabase(options: OpenOptions): Promise<QuaysideDatabase> {
  const { databaseUrl } = options;
  const engine =
    databaseUrl === undefined
      ? await openEmbedded({ ...options, sync: true })
      : await openServer({ ...options, databaseUrl });
  return databaseOnEngine(engine, options);
}

/** Everything on an engine that is open already; tests open theirs in other ways. */
export function databaseOnEngine(
  engine: Engine,
  { clock, ids, log }: Pick<OpenOptions, "clock" | "ids" | "log">,
): QuaysideDatabase {
  const running = new Set<Lanes>();
  const wakeLanes = () => {
    for (const lanes of running) lanes.wake();
  };
  const events = new DatabaseEventLog(engine);
  const stopListening = engine.listen(wakeLanes);
  const senders = new SenderCache();
  const frame: UnitFrame = {
    engine,
    clock,
    ids,
    onCommitted: ({ workspaceId, events: written, enqueued, touched }) => {
      for (const account of touched.accounts) senders.forget(account);
      events.published(workspaceId, written);
      if (enqueued > 0) wakeLanes();
    },
  };
  const inbox = new GroupInbox({
    engine,
    clock,
    ids,
    log,
    senders,
    onStored: (stored) => {
      for (const [workspaceId, written] of stored) events.published(workspaceId, written);
      if (stored.size > 0) wakeLanes();
    },
  });
  const db = engine.kysely;
  return {
    database: databaseOn(frame),
    inbox,
    eventLog: events,
    views: {
      conversations: conversationViews(db),
      cases: caseViews(db),
      articles: articleViews(db),
      staff: staffViews(db),
    },
    staffAdmin: staffAdminOn(frame),
    authDatabase: db,

    startLanes({ perform, concurrency, log: laneLog }) {
      const lanes = new Lanes(frame, {
        perform,
        log: laneLog,
        ...(concurrency === undefined ? {} : { concurrency }),
      });
      running.add(lanes);
      return {
        wake: () => lanes.wake(),
        idle: () => lanes.idle(),
        stop: async () => {
          running.delete(lanes);
          await lanes.stop();
        },
      };
    },

    async health() {
      try {
        return { ok: true, ...(await laneHealth(db)) };
      } catch (error) {
        log.warn({ error }, "The database did not answer");
        return { ok: false, oldestDueMs: 0, waiting: 0, dead: 0, inDoubt: 0 };
      }
    },

    async [Symbol.asyncDispose]() {
      await inbox.drained();
      await Promise.all([...running].map((lanes) => lanes.stop()));
      running.clear();
      stopListening();
      events.close();
      await engine.close();
    },
  };
}
