import type { ErrorCode } from "../../core/errors.ts";
import { cancelRequest } from "../../flows/cancel-request.ts";
import { judgeAnswer } from "../../flows/judge-answer.ts";
import { rateConversation } from "../../flows/rate-conversation.ts";
import { isRefusal, type Refusal } from "../../flows/refusal.ts";
import { requestAgent } from "../../flows/request-agent.ts";
import type { Texts } from "../../texts/texts.ts";
import type { ConversationPress } from "./custom-id.ts";
import { patiently } from "./patiently.ts";
import { usedButtons } from "./used-buttons.ts";
import type { Visit } from "./visit.ts";

/**
 * Does what a pressed button means; the press itself is acknowledged already. A refusal is told to
 * the member alone, politely; a button that is used up is switched off.
 */
export async function pressButton(visit: Visit, press: ConversationPress): Promise<void> {
  const { texts, reply, interaction } = visit;
  try {
    const result = await patiently(() => act(visit, press));
    if (isRefusal(result)) {
      await reply.add({ content: refusalText(result.refused, texts) });
      return;
    }
    const components = usedButtons(
      interaction.message?.components,
      interaction.data?.custom_id ?? "",
    );
    if (components !== null) await reply.editButtons(components);
  } catch (error) {
    await reply.add({ content: texts.refusals.failed });
    throw error;
  }
}

async function act(visit: Visit, press: ConversationPress): Promise<object | Refusal> {
  const { ports, workspaceId, locale, account } = visit;
  const connection = await visit.connection();
  const by = { connectionId: connection.id, externalId: account.externalId };
  const { conversationId } = press;
  switch (press.verb) {
    case "person":
      return await requestAgent(ports, workspaceId, { conversationId, by, locale });
    case "cancel":
      return await cancelRequest(ports, workspaceId, { conversationId, by });
    case "judge": {
      const { messageId, helped } = press;
      return await judgeAnswer(ports, workspaceId, { conversationId, messageId, helped, by });
    }
    case "rate":
      return await rateConversation(ports, workspaceId, {
        conversationId,
        rating: press.rating,
        by,
      });
  }
}

/** What a member reads when a button can do nothing. */
function refusalText(code: ErrorCode, { refusals }: Texts): string {
  switch (code) {
    case "already-waiting":
      return refusals.alreadyWaiting;
    case "already-live":
      return refusals.alreadyLive;
    case "conversation-closed":
      return refusals.closed;
    case "not-waiting":
      return refusals.notWaiting;
    case "unknown-conversation":
      return refusals.notYours;
    default:
      return refusals.outdated;
  }
}
