import { Routes } from "discord.js";
import * as z from "zod";
import type { Places } from "../../ports/channel.ts";
import { failureOf, portErrorOf } from "./errors.ts";
import type { DiscordRest } from "./rest.ts";

const opened = z.object({ id: z.string() });

/**
 * Opens direct messages, only ever in answer to something that the person did. Discord does not
 * tell here whether they are closed; the first message does.
 */
export function discordPlaces(rest: DiscordRest): Places {
  return {
    async open(externalId) {
      try {
        const answer = await rest.call(({ steady }) =>
          steady.post(Routes.userChannels(), { body: { recipient_id: externalId } }),
        );
        return { kind: "open", address: opened.parse(answer).id };
      } catch (error) {
        const failure = failureOf(error);
        if (failure.refusedByPerson) return { kind: "refused", reason: failure.reason };
        throw portErrorOf(error);
      }
    },
  };
}
