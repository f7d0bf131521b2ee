import { type Config, readConfig } from "../config.ts";
import { makeDataFolder } from "./data-folder.ts";
import { runQuayside, untilStopped } from "./run-quayside.ts";
import { StartFailure } from "./start-failure.ts";

const help = `Usage: npm run server

Starts Quayside alone. Needs DISCORD_TOKEN; for a sandbox also DISCORD_API_URL
(what "npm run sandbox" prints as apiBase). Variables: see the README.`;

export async function server(args: readonly string[]): Promise<void> {
  if (args.length > 0) {
    console.log(help);
    return;
  }
  const { config, warnings } = readConfig();
  for (const warning of warnings) console.error(warning);
  await serve(requireToken(config));
}

/** Runs the product until it is asked to stop. */
export async function serve(config: Config & { readonly discordToken: string }): Promise<void> {
  const stopped = untilStopped();
  await makeDataFolder(config.dataDir);
  await using quayside = await runQuayside(config, {
    progress: (sentence) => console.error(sentence),
    setupCode: (code) =>
      console.log(`\nFirst start: open the desk and make the first admin with the code ${code}\n`),
  });
  console.log(
    config.roles.has("web")
      ? `Quayside is ready.

  Desk      ${quayside.origin}
  API docs  ${quayside.origin}/docs

Ctrl-C stops it.`
      : `Quayside is ready as ${[...config.roles].join(" and ")}. Ctrl-C stops it.`,
  );
  await stopped;
  console.log("Stopping …");
}

function requireToken(config: Config): Config & { readonly discordToken: string } {
  const { discordToken } = config;
  if (discordToken !== null) return { ...config, discordToken };
  throw new StartFailure(
    "config-invalid",
    'DISCORD_TOKEN is missing. Set it to the bot token from the Discord developer portal, or run "npm start" to try everything without an account.',
  );
}
