import type { Message } from "./entities.ts";
import { type Interaction, tokenLifeMs } from "./interaction.ts";
import { readMessage, type Upload } from "./message-form.ts";
import { messageFlag } from "./message-wire.ts";
import { assertSomething, changeMessage, removeMessage, storeMessage } from "./messages.ts";
import { refuse } from "./refusal.ts";
import { channelOfInteraction } from "./respond.ts";
import type { World } from "./world.ts";

/** Most followups of one interaction; Discord tells no number for apps of a guild. */
const mostFollowups = 100;

/**
 * The interaction behind a token that may still be used: 50027 once it is over or unknown, 10015
 * before its first response.
 */
export function interactionOf(world: World, appId: string, token: string): Interaction {
  // The same address belongs to webhooks, and an unknown id is one that was deleted.
  if (!world.apps.has(appId)) throw refuse(10015);
  const interaction = world.interactionByToken.get(token);
  if (interaction === undefined || interaction.appId !== appId) throw refuse(50027);
  if (world.clock.now() - interaction.createdAt > tokenLifeMs) throw refuse(50027);
  if (interaction.callbackType === null) throw refuse(10015);
  return interaction;
}

/** A further message; the first one after "thinking" takes that message's place. */
export function followUp(
  world: World,
  interaction: Interaction,
  body: unknown,
  uploads: readonly Upload[],
): Message {
  const draft = readMessage(body);
  assertSomething(draft, uploads.length);
  if (interaction.loading) return changeAnswer(world, interaction, "@original", body, uploads);
  if (interaction.followups >= mostFollowups) throw refuse(40094);
  interaction.followups += 1;
  const ephemeral = ((draft.flags ?? 0) & messageFlag.ephemeral) !== 0;
  const message = storeMessage(world, {
    channel: channelOfInteraction(world, interaction),
    authorId: interaction.appId,
    appId: interaction.appId,
    draft,
    uploads,
    interaction: { ...interaction.origin, originalResponseId: interaction.originalId },
    ...(ephemeral ? { ephemeralFor: interaction.userId } : {}),
    ...(interaction.originalId === null
      ? {}
      : {
          type: 19,
          reference: { messageId: interaction.originalId, channelId: interaction.channelId },
        }),
  });
  interaction.messageIds.push(message.id);
  touched(world, interaction);
  return message;
}

/** A message that the interaction made; `@original` is its first answer. */
export function answerOf(world: World, interaction: Interaction, id: string): Message {
  const real = id === "@original" ? interaction.originalId : id;
  const own =
    real !== null && (real === interaction.originalId || interaction.messageIds.includes(real));
  const message = own ? world.messages.get(real) : undefined;
  if (message === undefined) throw refuse(10008);
  return message;
}

export function changeAnswer(
  world: World,
  interaction: Interaction,
  id: string,
  body: unknown,
  uploads: readonly Upload[],
): Message {
  const message = answerOf(world, interaction, id);
  changeMessage(world, message, readMessage(body, message.flags), uploads);
  if (message.id === interaction.originalId) {
    interaction.loading = false;
    if (interaction.state === "thinking") interaction.state = "responded";
  }
  touched(world, interaction);
  return message;
}

export function removeAnswer(world: World, interaction: Interaction, id: string): void {
  const message = answerOf(world, interaction, id);
  removeMessage(world, message);
  if (message.id === interaction.originalId) {
    interaction.loading = false;
    if (interaction.state === "thinking") interaction.state = "responded";
  }
  touched(world, interaction);
}

function touched(world: World, interaction: Interaction): void {
  interaction.touched = true;
  world.emit({ type: "invocation.updated", interaction });
}
