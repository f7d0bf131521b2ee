import { ButtonStyle } from "discord.js";
import { askForHelp } from "../../flows/ask-for-help.ts";
import type { SendOutcome } from "../../ports/channel.ts";
import { messageLink } from "./addresses.ts";
import { button, linkButton, row } from "./buttons.ts";
import type { PrivateReply } from "./interaction-reply.ts";
import { patiently } from "./patiently.ts";
import type { RecentNews } from "./recent-news.ts";
import type { Visit } from "./visit.ts";

/** How long the answer waits for the greeting, milliseconds; after that the link is shown anyway. */
const patience = 4000;

/** How long a late refusal may still correct the answer, milliseconds. */
const correction = 60_000;

/**
 * `/helpme` and "Try again": opens the direct message, where the greeting is sent, and answers with
 * the link. Only the greeting shows whether direct messages are open at all, so the answer waits
 * for it a little; a refusal that comes later still corrects it.
 */
export async function helpCommand(
  visit: Visit,
  greetings: RecentNews<SendOutcome>,
  retried: boolean,
): Promise<void> {
  const { reply, texts, interaction } = visit;
  const since = Date.now();
  try {
    const connection = await visit.connection();
    const result = await patiently(() =>
      askForHelp(visit.ports, visit.workspaceId, {
        connectionId: connection.id,
        account: visit.account,
        locale: visit.locale,
      }),
    );
    if (result.kind === "refused") {
      await reply.edit(refused(visit));
      return;
    }
    if (interaction.channel_id === result.address) {
      await reply.edit({ content: texts.help.greetingRepeated });
      return;
    }
    const link = messageLink(null, result.address);
    const found: PrivateReply = {
      // Whoever tries again after a refusal has not been there yet.
      content: result.again && !retried ? texts.help.already(link) : texts.help.opened(link),
      components: [row(linkButton(link, texts.buttons.openConversation))],
    };
    const early = await greetings.next(
      result.address,
      since,
      result.again && !retried ? patience / 4 : patience,
    );
    if (isRefused(early)) {
      await reply.edit(refused(visit));
      return;
    }
    await reply.edit(found);
    if (early !== null) return;
    const late = await greetings.next(result.address, since, correction);
    if (isRefused(late)) await reply.edit(refused(visit));
  } catch (error) {
    await reply.edit({ content: texts.help.failed, components: [tryAgain(visit)] });
    throw error;
  }
}

function isRefused(outcome: SendOutcome | null): boolean {
  return outcome?.kind === "reject" && outcome.refusedByPerson;
}

function refused(visit: Visit): PrivateReply {
  return { content: visit.texts.help.refused, components: [tryAgain(visit)] };
}

function tryAgain({ texts }: Visit): ReturnType<typeof row> {
  return row(button({ verb: "open-dm" }, texts.buttons.tryAgain, ButtonStyle.Primary));
}
