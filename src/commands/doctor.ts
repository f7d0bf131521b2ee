import { z } from "zod";
import { type Config, readConfig } from "../config.ts";
import { placeNames, usualNames } from "../core/workspace.ts";
import { checkDataFolder } from "./data-folder.ts";

const help = `Usage: npm run quayside -- doctor

Checks the variables, the data folder, a running Quayside, and what Discord says of the token, the
guild and its channels. Changes nothing. Exits with 1 when something must be mended.`;

interface Finding {
  readonly ok: boolean;
  readonly sentence: string;
}

export async function doctor(args: readonly string[]): Promise<void> {
  if (args.length > 0) {
    console.log(help);
    return;
  }
  const { config, warnings } = readConfig();
  const findings: Finding[] = [
    { ok: true, sentence: "The variables are right." },
    ...warnings.map((sentence) => ({ ok: false, sentence })),
    await dataFolder(config),
    await running(config),
    ...(await discord(config)),
  ];
  for (const { ok, sentence } of findings) console.log(`${ok ? "ok  " : "MEND"}  ${sentence}`);
  if (findings.some((one) => !one.ok)) process.exitCode = 1;
}

async function dataFolder(config: Config): Promise<Finding> {
  try {
    await checkDataFolder(config.dataDir);
    return { ok: true, sentence: `The data folder ${config.dataDir} can be written.` };
  } catch (failure) {
    return { ok: false, sentence: (failure as Error).message };
  }
}

const readiness = z.object({
  status: z.string(),
  parts: z.record(z.string(), z.object({ status: z.string(), sentence: z.string() })),
});

async function running(config: Config): Promise<Finding> {
  const url = `http://${config.host}:${config.port}/readyz`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3000) });
    const { parts } = readiness.parse(await answer.json());
    const bad = Object.values(parts).filter((part) => part.status !== "ok");
    return bad.length === 0
      ? { ok: true, sentence: `Quayside runs at ${url} and is ready.` }
      : { ok: false, sentence: bad.map((part) => part.sentence).join(" ") };
  } catch {
    return { ok: true, sentence: `No Quayside runs at ${config.host}:${config.port}.` };
  }
}

const named = z.object({ id: z.string(), name: z.string() });

async function discord(config: Config): Promise<readonly Finding[]> {
  if (config.discordToken === null) {
    return [{ ok: true, sentence: "DISCORD_TOKEN is not set: npm start uses the sandbox." }];
  }
  const base = `${config.discordApiUrl ?? "https://discord.com/api"}/v10`;
  const ask = async (path: string): Promise<{ status: number; body: unknown }> => {
    const answer = await fetch(`${base}${path}`, {
      headers: { authorization: `Bot ${config.discordToken}` },
      signal: AbortSignal.timeout(10_000),
    });
    return { status: answer.status, body: await answer.json() };
  };
  try {
    const me = await ask("/users/@me");
    if (me.status === 401) {
      return [
        {
          ok: false,
          sentence:
            "Discord refuses DISCORD_TOKEN. Copy the bot's token anew from the developer portal.",
        },
      ];
    }
    const guilds = z.array(named).parse((await ask("/users/@me/guilds")).body);
    const guild = guilds[0];
    if (guild === undefined) {
      return [{ ok: false, sentence: "The bot is in no guild. Invite it to your community." }];
    }
    const channels = z
      .array(z.object({ name: z.string().nullish() }))
      .parse((await ask(`/guilds/${guild.id}/channels`)).body);
    const missing = placeNames.filter(
      (place) => !channels.some((channel) => channel.name === usualNames[place]),
    );
    return [
      { ok: true, sentence: `Discord knows the token; the bot is in ${guild.name}.` },
      ...missing.map((place) => ({
        ok: false,
        sentence: `${guild.name} has no channel #${usualNames[place]} (${place}). Make it, or choose another in Settings; only what needs it stands still.`,
      })),
    ];
  } catch (error) {
    return [
      { ok: false, sentence: `Discord does not answer at ${base}: ${(error as Error).message}.` },
    ];
  }
}
