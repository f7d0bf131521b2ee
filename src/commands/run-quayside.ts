import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type ComposeOptions, compose, type Quayside } from "../compose.ts";
import type { Config } from "../config.ts";
import { demoCommunity } from "../demo/community.ts";
import { seedDemo } from "../demo/seed.ts";
import { openLog } from "../log.ts";
import { packageRoot } from "../package-root.ts";
import { portFailure } from "./start-failure.ts";

/** Starts the product as the configuration says, seeding the demo where that is asked for. */
export async function runQuayside(
  config: Config & { readonly discordToken: string },
  say: {
    readonly progress: (sentence: string) => void;
    readonly setupCode: (code: string) => void;
  },
): Promise<Quayside> {
  try {
    return await compose({
      config,
      deskDir: join(packageRoot(), "dist", "desk"),
      log: openLog(config.logLevel),
      demo: config.demo
        ? demoCommunity.staff.map(({ as, name, role, email }) => ({ as, name, role, email }))
        : null,
      onProgress: say.progress,
      onSetupCode: say.setupCode,
      onFatal: (code, sentence) => {
        console.error(`\n${sentence} [${code}]`);
        process.exit(1);
      },
      ...(config.demo ? { fill } : {}),
    });
  } catch (error) {
    throw portFailure(error, config.port, "PORT");
  }
}

const fill: NonNullable<ComposeOptions["fill"]> = async ({ ports, workspaceId, signIn }) => {
  await seedDemo(ports, workspaceId, async (person) => {
    // A password that nobody knows: the demo is entered by a click, on this machine only.
    const password = randomBytes(24).toString("base64url");
    const made = await signIn.createStaffUser({ ...person, password });
    if ("refused" in made) throw new Error(`The demo could not make ${person.email}.`);
  });
};

/** Resolves when the process is asked to stop; a second request ends it at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
  });
}
