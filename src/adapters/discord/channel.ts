import { Routes } from "discord.js";
import type { Channel, OutgoingPart, SendOutcome } from "../../ports/channel.ts";
import { type OutboundPart, outboundParts } from "./outbound.ts";
import { attempt, type SendingParts, sendOnce } from "./send-once.ts";

export interface ChannelParts extends SendingParts {
  readonly publicUrl: string;
  /** Told of every outcome of a send, for those who wait for the first word in a new place. */
  readonly onSent: (address: string, outcome: SendOutcome) => void;
}

const noSuchPart: SendOutcome = { kind: "reject", reason: "part-missing", refusedByPerson: false };

/** Writes to direct messages. */
export function discordChannel(parts: ChannelParts): Channel {
  const { rest, publicUrl } = parts;
  const partOf = (out: OutgoingPart): OutboundPart | undefined =>
    outboundParts(out.utterance, out.language, publicUrl)[out.part];

  return {
    parts: (utterance, language) => outboundParts(utterance, language, publicUrl).length,

    async send(out) {
      const part = partOf(out);
      const outcome =
        part === undefined
          ? noSuchPart
          : await sendOnce(parts, { key: out.key, channelId: out.address, ...part });
      parts.onSent(out.address, outcome);
      return outcome;
    },

    async edit(out) {
      const part = partOf(out);
      if (part === undefined) return noSuchPart;
      return await attempt(async () => {
        await rest.call(({ steady }) =>
          steady.patch(Routes.channelMessage(out.address, out.externalId), { body: part.body }),
        );
        return out.externalId;
      });
    },

    async remove(address, externalId) {
      const outcome = await attempt(async () => {
        await rest.call(({ steady }) => steady.delete(Routes.channelMessage(address, externalId)));
        return externalId;
      });
      return outcome.kind === "reject" && outcome.reason === "message-missing"
        ? { kind: "accepted", externalId }
        : outcome;
    },

    async typing(address) {
      // A sign of a few seconds: worth one try and no report.
      await rest
        .call(({ once }) => once.post(Routes.channelTyping(address)))
        .catch(() => undefined);
    },
  };
}
