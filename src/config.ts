import { resolve } from "node:path";
import { z } from "zod";

/** Everything that the environment decides; parsed once, at the start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly sandboxPort: number;
  readonly dataDir: string;
  /** PostgreSQL; null means the embedded database in the data folder. */
  readonly databaseUrl: string | null;
  readonly discordToken: string | null;
  /** Base of the REST API, ends in `/api`; null means Discord's own. */
  readonly discordApiUrl: string | null;
  readonly publicUrl: string | null;
  /** Null: generated into the data folder. */
  readonly secret: string | null;
  readonly roles: ReadonlySet<ProcessRole>;
  readonly demo: boolean;
  readonly logLevel: LogLevel;
}

export type ProcessRole = "gateway" | "worker" | "web";
export type LogLevel = "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";

/** A variable is wrong or missing; the message is one sentence for whoever starts the program. */
export class ConfigError extends Error {
  readonly code = "config-invalid";
}

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const processRole = z.enum(["gateway", "worker", "web"]);

/** Per variable: what is right, and an example for whoever got it wrong. */
const variables = {
  HOST: [
    z
      .string()
      .regex(/^[\w.:-]+$/)
      .default("127.0.0.1"),
    "a host name or address such as 127.0.0.1",
  ],
  PORT: [port(3000), "a port number such as 3000"],
  SANDBOX_PORT: [port(3001), "a port number such as 3001"],
  QUAYSIDE_DATA_DIR: [z.string().min(1).default("./data"), "a folder such as ./data"],
  DATABASE_URL: [
    z
      .string()
      .regex(/^postgres(ql)?:\/\//)
      .optional(),
    "a PostgreSQL address such as postgres://quayside:secret@127.0.0.1:5432/quayside",
  ],
  DISCORD_TOKEN: [
    z
      .string()
      .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
      .optional(),
    "the bot token from the Discord developer portal: three parts joined by dots",
  ],
  DISCORD_API_URL: [
    z
      .string()
      .regex(/^https?:\/\/[^\s]+\/api$/)
      .optional(),
    "a base address that ends in /api, such as http://127.0.0.1:3001/api",
  ],
  QUAYSIDE_PUBLIC_URL: [
    z
      .string()
      .regex(/^https?:\/\/[^\s/]+(\/[^\s]*)?$/)
      .optional(),
    "the address under which people reach Quayside, such as https://help.example.org",
  ],
  QUAYSIDE_SECRET: [z.string().min(32).optional(), "at least 32 random characters"],
  QUAYSIDE_ROLES: [
    z
      .string()
      .default("gateway,worker,web")
      .transform((text, context) => {
        const parsed = z
          .array(processRole)
          .min(1)
          .safeParse(text.split(",").map((one) => one.trim()));
        if (parsed.success) return new Set(parsed.data);
        context.addIssue({ code: "custom", message: "unknown role" });
        return z.NEVER;
      }),
    "some of gateway, worker and web, joined by commas",
  ],
  QUAYSIDE_DEMO: [z.enum(["0", "1"]).default("0"), "1 for the demo or 0 without"],
  LOG_LEVEL: [
    z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    "one of fatal, error, warn, info, debug, trace and silent",
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Variable = keyof typeof variables;

/**
 * Reads the environment. Rejects the first wrong variable with one {@link ConfigError}; names
 * unknown `QUAYSIDE_*` variables in `warnings`. An empty value counts as absent.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): {
  readonly config: Config;
  readonly warnings: readonly string[];
} {
  const read = <V extends Variable>(name: V): z.output<(typeof variables)[V][0]> => {
    const [schema, example] = variables[name];
    const value = env[name]?.trim();
    const parsed = schema.safeParse(value === "" ? undefined : value);
    if (!parsed.success) {
      // The value of a secret is never repeated.
      const shown = secretive.has(name) ? "its value" : `"${value}"`;
      throw new ConfigError(`${name} is wrong: ${shown} is not ${example}.`);
    }
    return parsed.data as z.output<(typeof variables)[V][0]>;
  };
  const config: Config = {
    host: read("HOST"),
    port: read("PORT"),
    sandboxPort: read("SANDBOX_PORT"),
    dataDir: resolve(read("QUAYSIDE_DATA_DIR")),
    databaseUrl: read("DATABASE_URL") ?? null,
    discordToken: read("DISCORD_TOKEN") ?? null,
    discordApiUrl: read("DISCORD_API_URL") ?? null,
    publicUrl: read("QUAYSIDE_PUBLIC_URL")?.replace(/\/+$/, "") ?? null,
    secret: read("QUAYSIDE_SECRET") ?? null,
    roles: read("QUAYSIDE_ROLES"),
    demo: read("QUAYSIDE_DEMO") === "1",
    logLevel: read("LOG_LEVEL"),
  };
  if (config.demo) assertDemoIsLocal(config);
  if (config.databaseUrl === null && config.roles.size < processRole.options.length) {
    throw new ConfigError(
      "QUAYSIDE_ROLES needs DATABASE_URL: the embedded database serves one process, which does " +
        "everything. Leave it out, or set DATABASE_URL such as " +
        "postgres://quayside:secret@127.0.0.1:5432/quayside.",
    );
  }
  return { config, warnings: unknownVariables(env) };
}

const secretive = new Set<Variable>(["DISCORD_TOKEN", "QUAYSIDE_SECRET", "DATABASE_URL"]);

/**
 * The demo signs in without a password, so it may be reached by nobody but this machine, and must
 * not talk to the real Discord.
 */
export function assertDemoIsLocal(config: Pick<Config, "host" | "discordApiUrl">): void {
  if (!isLoopback(config.host)) {
    throw new ConfigError(
      `QUAYSIDE_DEMO=1 needs HOST on this machine only, such as 127.0.0.1, not ${config.host}.`,
    );
  }
  const api = config.discordApiUrl;
  if (api === null || !isLoopback(new URL(api).hostname)) {
    throw new ConfigError(
      "QUAYSIDE_DEMO=1 needs DISCORD_API_URL of a sandbox on this machine, such as " +
        "http://127.0.0.1:3001/api.",
    );
  }
}

export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  return bare === "localhost" || bare === "::1" || /^127(\.\d{1,3}){3}$/.test(bare);
}

function unknownVariables(env: NodeJS.ProcessEnv): readonly string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith("QUAYSIDE_") && !(name in variables))
    .map((name) => `${name} is set but Quayside knows no such variable; it has no effect.`);
}
