import type { Channel, InteractionOrigin, Wire } from "./entities.ts";
import {
  firstResponseMs,
  type Interaction,
  type InteractionKind,
  type InvocationFailure,
  interactionType,
  tokenLifeMs,
} from "./interaction.ts";
import type { World } from "./world.ts";

export interface NewInteraction {
  readonly appId: string;
  readonly kind: InteractionKind;
  readonly userId: string;
  readonly channel: Channel;
  readonly data: Wire;
  readonly name?: string;
  readonly customId?: string;
  readonly commandType?: number;
  readonly sourceMessageId?: string | null;
  readonly interactedMessageId?: string;
  readonly triggering?: InteractionOrigin;
}

/** Whether somebody hears for an app; set by the gateway. */
export type Listening = (appId: string) => boolean;

/** Begins an interaction, tells the app of it and starts its three seconds. */
export function startInteraction(
  world: World,
  input: NewInteraction,
  listening: Listening,
): Interaction {
  forgetOld(world);
  const id = world.ids.next();
  const interaction: Interaction = {
    id,
    token: `sandbox.${id}.${world.secret(48)}`,
    appId: input.appId,
    kind: input.kind,
    userId: input.userId,
    channelId: input.channel.id,
    guildId: input.channel.guildId,
    createdAt: world.clock.now(),
    data: input.data,
    name: input.name ?? null,
    customId: input.customId ?? null,
    sourceMessageId: input.sourceMessageId ?? null,
    origin: {
      id,
      type: interactionType[input.kind],
      userId: input.userId,
      name: input.name ?? null,
      guildId: input.channel.guildId,
      appId: input.appId,
      interactedMessageId: input.interactedMessageId ?? null,
      originalResponseId: null,
      triggering: input.triggering ?? null,
    },
    commandType: input.commandType ?? null,
    state: "pending",
    reason: null,
    callbackType: null,
    ackedAt: null,
    ephemeral: false,
    originalId: null,
    loading: false,
    messageIds: [],
    followups: 0,
    choices: null,
    modalId: null,
    touched: false,
  };
  world.interactions.set(id, interaction);
  world.interactionByToken.set(interaction.token, interaction);
  world.clock.schedule(interaction.createdAt + firstResponseMs, `interaction ${id}`, () => {
    if (interaction.state === "pending") failInteraction(world, interaction, "did_not_respond");
  });
  const byHttp = (world.apps.get(input.appId)?.interactionsEndpointUrl ?? null) !== null;
  if (byHttp || listening(input.appId)) {
    world.emit({ type: "invocation.created", interaction });
    world.emit({ type: "invocation.updated", interaction });
  } else failInteraction(world, interaction, "not_connected");
  return interaction;
}

/** Interactions whose token has long run out are of no use to anybody. */
function forgetOld(world: World): void {
  const oldest = world.clock.now() - 4 * tokenLifeMs;
  // Kept in the order of time: the first young one ends the sweep.
  for (const interaction of world.interactions.values()) {
    if (interaction.createdAt >= oldest) break;
    world.interactions.delete(interaction.id);
    world.interactionByToken.delete(interaction.token);
  }
}

export function failInteraction(
  world: World,
  interaction: Interaction,
  reason: InvocationFailure,
): void {
  interaction.state = "failed";
  interaction.reason = reason;
  world.emit({ type: "invocation.updated", interaction });
}
