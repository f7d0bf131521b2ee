import { join } from "node:path";
import { type RunningDiscordSandbox, startDiscordSandbox } from "../../sandbox/discord/server.ts";
import { assertDemoIsLocal, type Config, readConfig } from "../config.ts";
import { packageRoot } from "../package-root.ts";
import { makeDataFolder } from "./data-folder.ts";
import { demoScenario } from "./demo-scenario.ts";
import { runQuayside, untilStopped } from "./run-quayside.ts";
import { serve } from "./server.ts";
import { portFailure } from "./start-failure.ts";

const help = `Usage: npm start

Without DISCORD_TOKEN: starts the Discord sandbox and Quayside with a demo community, nothing else
needed. With DISCORD_TOKEN: starts Quayside on the real Discord.`;

export async function start(args: readonly string[]): Promise<void> {
  if (args.length > 0) {
    console.log(help);
    return;
  }
  const { config, warnings } = readConfig();
  for (const warning of warnings) console.error(warning);
  const { discordToken } = config;
  if (discordToken !== null) await serve({ ...config, discordToken });
  else await startDemo(config);
}

async function startDemo(config: Config): Promise<void> {
  const stopped = untilStopped();
  await makeDataFolder(config.dataDir);
  await using sandbox = await openSandbox(config);
  const demo = {
    ...config,
    demo: true,
    discordToken: sandbox.token,
    discordApiUrl: sandbox.apiBase,
  };
  assertDemoIsLocal(demo);
  // Disposed before the sandbox: what is in hand still finds its Discord.
  await using quayside = await runQuayside(demo, {
    progress: (sentence) => console.error(sentence),
    setupCode: () => {},
  });
  console.log(`
Quayside is ready.

  Sandbox   ${sandbox.origin}   a stand-in for Discord: be a member here
  Desk      ${quayside.origin}   sign in as Ari (agent) with one click
  API docs  ${quayside.origin}/docs

  Try it    open the sandbox as Mia, type /helpme in #customer-service, ask something, press
            "Talk to a person"; answer her at the desk as Ari.
  Go live   set DISCORD_TOKEN and start again (README, "Go live").

Ctrl-C stops everything.`);
  await stopped;
  console.log("Stopping …");
}

async function openSandbox(config: Config): Promise<RunningDiscordSandbox & AsyncDisposable> {
  let sandbox: RunningDiscordSandbox;
  try {
    sandbox = await startDiscordSandbox({
      host: config.host,
      port: config.sandboxPort,
      scenario: demoScenario,
      pageDir: join(packageRoot(), "dist", "sandbox-page"),
      saveDir: join(config.dataDir, "sandbox"),
    });
  } catch (error) {
    throw portFailure(error, config.sandboxPort, "SANDBOX_PORT");
  }
  return Object.assign(sandbox, { [Symbol.asyncDispose]: () => sandbox.close() });
}
