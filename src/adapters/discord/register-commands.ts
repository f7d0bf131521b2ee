import { Routes } from "discord.js";
import type { Log } from "../../ports/log.ts";
import { commandDefinitions, sameCommands } from "./commands.ts";
import { failureOf } from "./errors.ts";
import type { DiscordRest } from "./rest.ts";

/**
 * Registers the slash commands if Discord has others: it counts creations per day. Never rejects;
 * without it the commands stay what they were, and the next session tries again.
 */
export async function registerCommands(
  rest: DiscordRest,
  applicationId: string,
  log: Log,
): Promise<void> {
  const route = Routes.applicationCommands(applicationId);
  const wanted = commandDefinitions();
  try {
    const known = await rest.call(({ steady }) =>
      steady.get(route, { query: new URLSearchParams({ with_localizations: "true" }) }),
    );
    if (sameCommands(wanted, known)) return;
    await rest.call(({ steady }) => steady.put(route, { body: wanted }));
    log.info({ commands: wanted.map(({ name }) => name) }, "Registered the slash commands");
  } catch (error) {
    log.warn({ reason: failureOf(error).reason }, "The slash commands could not be registered");
  }
}
