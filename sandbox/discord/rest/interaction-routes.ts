import type { Wire } from "../world/entities.ts";
import {
  answerOf,
  changeAnswer,
  followUp,
  interactionOf,
  removeAnswer,
} from "../world/followups.ts";
import { type Interaction, interactionType } from "../world/interaction.ts";
import { messageFlag, messageWire } from "../world/message-wire.ts";
import { type Responded, respond } from "../world/respond.ts";
import { done, flag, ok, open, param, type RestCall, type RestRoute } from "./route.ts";
import { executeRoutes } from "./webhook-execute.ts";

const answers = "/webhooks/:webhook/:token";

function interactionIn(call: RestCall): Interaction {
  return interactionOf(call.world, param(call, "webhook"), param(call, "token"));
}

/** The same addresses serve interactions (an app's id) and webhooks (their own id). */
function isWebhook(call: RestCall): boolean {
  return call.world.webhooks.has(param(call, "webhook"));
}

function shownTo(call: RestCall, message: Parameters<typeof messageWire>[1], appId: string): Wire {
  return messageWire(call.world, message, { userId: appId });
}

/** First responses and all that follows them by token. */
export const interactionRoutes: readonly RestRoute[] = [
  open.post("/interactions/:interaction/:token/callback", (call) => {
    const id = param(call, "interaction");
    const outcome = respond(call.world, id, param(call, "token"), call.body, call.uploads);
    if (!flag(call, "with_response")) return done;
    const interaction = call.world.interactions.get(id);
    return ok(interaction ? callbackWire(call, interaction, outcome) : {});
  }),
  open.post(answers, (call) => {
    if (isWebhook(call)) return executeRoutes.execute(call);
    const interaction = interactionIn(call);
    const message = followUp(call.world, interaction, call.body, call.uploads);
    return ok(shownTo(call, message, interaction.appId));
  }),
  open.get(`${answers}/messages/:message`, (call) => {
    if (isWebhook(call)) return executeRoutes.get(call);
    const interaction = interactionIn(call);
    const message = answerOf(call.world, interaction, param(call, "message"));
    return ok(shownTo(call, message, interaction.appId));
  }),
  open.patch(`${answers}/messages/:message`, (call) => {
    if (isWebhook(call)) return executeRoutes.patch(call);
    const interaction = interactionIn(call);
    const id = param(call, "message");
    const message = changeAnswer(call.world, interaction, id, call.body, call.uploads);
    return ok(shownTo(call, message, interaction.appId));
  }),
  open.del(`${answers}/messages/:message`, (call) => {
    if (isWebhook(call)) return executeRoutes.del(call);
    removeAnswer(call.world, interactionIn(call), param(call, "message"));
    return done;
  }),
];

function callbackWire(call: RestCall, interaction: Interaction, outcome: Responded): Wire {
  const { message, type } = outcome;
  const loading = message !== null && (message.flags & messageFlag.loading) !== 0;
  return {
    interaction: {
      id: interaction.id,
      type: interactionType[interaction.kind],
      ...(message === null
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: loading,
            response_message_ephemeral: message.ephemeralFor !== null,
          }),
      channel_id: interaction.channelId,
      ...(interaction.guildId === null ? {} : { guild_id: interaction.guildId }),
    },
    ...(message === null
      ? {}
      : { resource: { type, message: shownTo(call, message, interaction.appId) } }),
  };
}
