import { randomBytes, randomUUIDv7 } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { defaultWorkspaceId } from "./adapters/db/default-workspace.ts";
import { openDatabase, type QuaysideDatabase } from "./adapters/db/open-database.ts";
import { connectDiscord } from "./adapters/discord/connect-discord.ts";
import type { DiscordConnector } from "./adapters/discord/connector.ts";
import { openLocalFileStore } from "./adapters/files/local-file-store.ts";
import { openRemoteFiles } from "./adapters/files/remote-files.ts";
import { createFaqAgent } from "./adapters/knowledge/faq-agent.ts";
import { openLiveHub } from "./adapters/web/live/live-hub.ts";
import { openSignIn, type SignIn } from "./adapters/web/sign-in.ts";
import { type RunningWeb, startWeb } from "./adapters/web/start-web.ts";
import type { DemoPerson, Health } from "./adapters/web/web-options.ts";
import type { Config } from "./config.ts";
import type { WorkspaceId } from "./core/ids.ts";
import { largestFileIn } from "./core/message.ts";
import { performEffect } from "./flows/perform-effect.ts";
import type { Log } from "./ports/log.ts";
import type { Ports } from "./ports/ports.ts";

/** A running Quayside; disposing it finishes or keeps the work in hand and leaves nothing behind. */
export interface Quayside extends AsyncDisposable {
  /** Where the desk is served, by this process or another one. */
  readonly origin: string;
  readonly workspaceId: WorkspaceId;
  readonly ports: Ports;
  readonly signIn: SignIn;
  readonly connector: DiscordConnector;
  health(): Promise<Health>;
  /** Resolves when nothing that is due waits or runs; what tests wait for instead of sleeping. */
  settled(): Promise<void>;
}

export interface ComposeOptions {
  readonly config: Config & { readonly discordToken: string };
  readonly deskDir: string;
  readonly log: Log;
  readonly demo: readonly DemoPerson[] | null;
  /** A sentence about what takes a while at the start. */
  readonly onProgress: (sentence: string) => void;
  readonly onSetupCode: (code: string) => void;
  /** Something that no waiting mends; the process should say the sentence and end. */
  readonly onFatal: (code: "token-refused" | "start-failed", sentence: string) => void;
  /** Runs before anybody can reach the product, so that whoever does finds it filled. */
  readonly fill?: (parts: Pick<Quayside, "ports" | "workspaceId" | "signIn">) => Promise<void>;
}

/** Builds the running system by hand, from the inside out; nothing else knows all adapters. */
export async function compose(options: ComposeOptions): Promise<Quayside> {
  const { config, log, onProgress, onFatal } = options;
  await using undo = new AsyncDisposableStack();
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const clock = { now: () => Date.now() };
  const ids = { next: () => randomUUIDv7() };

  const database = undo.use(
    await openDatabase({
      dataDir: join(config.dataDir, "database"),
      ...(config.databaseUrl === null ? {} : { databaseUrl: config.databaseUrl }),
      clock,
      ids,
      log,
      onProgress,
      onFatal: (reason) => onFatal("start-failed", reason),
    }),
  );
  const { views, eventLog } = database;
  const workspaceId = defaultWorkspaceId;
  const files = await openLocalFileStore(join(config.dataDir, "files"));
  const hub = openLiveHub({ workspaceId, eventLog, log });
  undo.defer(() => hub.close());
  const virtualAgent = createFaqAgent({ views: views.articles, events: eventLog, log });

  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const connector = connectDiscord({
    token: config.discordToken,
    apiUrl: config.discordApiUrl,
    publicUrl,
    workspaceId,
    ports: () => ports,
    log,
    onFatal: (sentence) => onFatal("token-refused", sentence),
  });
  const ports: Ports = {
    database: database.database,
    inbox: database.inbox,
    views,
    channel: connector.channel,
    places: connector.places,
    tracker: connector.tracker,
    virtualAgent,
    files,
    remoteFiles: openRemoteFiles({
      allowedOrigins: connector.remoteOrigins,
      largest: largestFileIn,
    }),
    live: hub.signs,
    clock,
    ids,
    log,
  };

  const signIn = openSignIn({
    kysely: database.authDatabase,
    workspaceId,
    staffAdmin: database.staffAdmin,
    staff: views.staff,
    secret: config.secret ?? (await storedSecret(config.dataDir)),
    publicUrl: config.publicUrl,
    log,
  });
  await options.fill?.({ ports, workspaceId, signIn });
  const lanes = config.roles.has("worker")
    ? database.startLanes({ perform: performEffect(ports), log })
    : null;
  undo.defer(() => lanes?.stop());
  const health = () => healthOf(database, config.roles.has("gateway") ? connector : null);
  const serve = (): Promise<RunningWeb> =>
    startWeb({
      host: config.host,
      port: config.port,
      publicUrl: config.publicUrl,
      workspaceId,
      ports,
      signIn,
      hub,
      searchArticles: virtualAgent.search,
      suggestArticles: virtualAgent.suggest,
      connectionState: () => ({
        state: connector.state().kind,
        channels: connector.communities()[0]?.channels ?? [],
      }),
      health,
      measures: async () => {
        const { waiting, oldestDueMs } = await database.health();
        const { seq } = await eventLog.position(workspaceId);
        return { outboxDepth: waiting, oldestDueSeconds: oldestDueMs / 1000, eventPosition: seq };
      },
      deskDir: options.deskDir,
      demo: options.demo,
      onSetupCode: options.onSetupCode,
    });
  const web = config.roles.has("web") ? await serve() : null;
  undo.defer(() => web?.close());
  // So that nobody's first question waits for the index; a failure shows again when one is asked.
  virtualAgent.prepare(workspaceId).catch((error: unknown) => {
    log.warn({ error }, "The articles could not be indexed yet");
  });
  if (config.roles.has("gateway")) connector.start();
  undo.defer(() => connector.stop());

  const running = undo.move();
  return {
    origin: web?.origin ?? publicUrl,
    workspaceId,
    ports,
    signIn,
    connector,
    health,
    settled: async () => await lanes?.idle(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** The secret of this installation, made once into the data folder and readable by its owner only. */
export async function storedSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, "secret");
  try {
    const secret = (await readFile(file, "utf8")).trim();
    if (secret.length >= 32) return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const secret = randomBytes(32).toString("base64url");
  await writeFile(`${file}.new`, `${secret}\n`, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
  return secret;
}

/** Without a connector the gateway is another process's, and its health too. */
async function healthOf(
  database: QuaysideDatabase,
  connector: DiscordConnector | null,
): Promise<Health> {
  const stored = await database.health();
  const discord = connector?.state() ?? {
    kind: "ready",
    sentence: "Another process holds the connection to Discord (QUAYSIDE_ROLES).",
  };
  const late = stored.oldestDueMs > 30_000;
  return {
    ready: stored.ok && discord.kind === "ready",
    parts: {
      database: stored.ok
        ? { status: "ok", sentence: "The database answers." }
        : { status: "failed", sentence: "The database does not answer." },
      gateway: {
        status: discord.kind === "ready" ? "ok" : discord.kind === "refused" ? "failed" : "waiting",
        sentence: discord.sentence,
      },
      outbox: {
        status: late ? "waiting" : "ok",
        sentence: late
          ? `The oldest effect has been due for ${Math.round(stored.oldestDueMs / 1000)} s; ${stored.waiting} wait.`
          : `${stored.waiting} effects wait.`,
      },
    },
  };
}
