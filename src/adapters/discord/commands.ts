import {
  ApplicationCommandType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import * as z from "zod";
import { textsIn } from "../../texts/texts-in.ts";

const commandNames = ["helpme", "bug", "new_feature"] as const;

/** The slash commands: one name in every language, descriptions in the member's own. */
export function commandDefinitions(): RESTPutAPIApplicationCommandsJSONBody {
  return commandNames.map((name) => ({
    type: ApplicationCommandType.ChatInput,
    name,
    description: textsIn("en").commands[name],
    description_localizations: { ja: textsIn("ja").commands[name] },
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  }));
}

const registered = z.array(
  z.object({
    name: z.string(),
    type: z.number().default(1),
    description: z.string(),
    description_localizations: z.record(z.string(), z.string()).nullish(),
    contexts: z.array(z.number()).nullish(),
    options: z.array(z.unknown()).nullish(),
  }),
);

/** Whether what Discord has is what we mean; order and filled-in defaults do not count. */
export function sameCommands(
  wanted: RESTPutAPIApplicationCommandsJSONBody,
  answer: unknown,
): boolean {
  const known = registered.safeParse(answer);
  const ours = registered.safeParse(wanted);
  if (!known.success || !ours.success) return false;
  return (
    JSON.stringify(known.data.map(normal).sort()) === JSON.stringify(ours.data.map(normal).sort())
  );
}

function normal(command: z.output<typeof registered>[number]): string {
  const localised = Object.entries(command.description_localizations ?? {}).sort();
  return JSON.stringify([
    command.type,
    command.name,
    command.description,
    localised,
    (command.contexts ?? []).toSorted(),
    command.options ?? [],
  ]);
}
