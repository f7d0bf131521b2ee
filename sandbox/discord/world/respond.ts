import * as z from "zod";
import { readModal } from "./components.ts";
import type { Channel, Message, Wire } from "./entities.ts";
import { readForm } from "./form.ts";
import { firstResponseMs, type Interaction, type OpenModal, tokenLifeMs } from "./interaction.ts";
import { type MessageDraft, readMessage, type Upload } from "./message-form.ts";
import { messageFlag } from "./message-wire.ts";
import { assertSomething, changeMessage, storeMessage, textDraft } from "./messages.ts";
import { refuse, refuseField } from "./refusal.ts";
import { failInteraction } from "./start-interaction.ts";
import type { World } from "./world.ts";

const callbackForm = z.object({ type: z.number().int(), data: z.unknown().optional() });

const choicesForm = z.object({
  choices: z
    .array(
      z.object({
        name: z.string().min(1).max(100),
        name_localizations: z.record(z.string(), z.string().max(100)).nullish(),
        value: z.union([z.string().max(100), z.number()]),
      }),
    )
    .max(25),
});

const loadingForm = z.object({ flags: z.number().int().nullish() }).nullish();

/** Which callbacks an interaction takes, besides those of a component's message. */
const allowed: Readonly<Record<Interaction["kind"], readonly number[]>> = {
  command: [4, 5, 9],
  component: [4, 5, 6, 7, 9],
  modal: [4, 5],
  autocomplete: [8],
};

/** What came of a first response. */
export interface Responded {
  readonly type: number;
  readonly message: Message | null;
}

/**
 * The first response to an interaction. Refuses when it is unknown or late (10062), when there was
 * one before (40060), and whatever the kind of interaction does not take.
 */
export function respond(
  world: World,
  id: string,
  token: string,
  body: unknown,
  uploads: readonly Upload[],
): Responded {
  const interaction = world.interactions.get(id);
  if (interaction === undefined || interaction.token !== token) throw refuse(10062);
  if (interaction.callbackType !== null) throw refuse(40060);
  const age = world.clock.now() - interaction.createdAt;
  if (interaction.state === "failed" || age > firstResponseMs) throw refuse(10062);
  const { type, data } = readForm(callbackForm, body);
  assertTakes(interaction, type);
  const message = perform(world, interaction, type, data, uploads);
  interaction.callbackType = type;
  interaction.ackedAt = world.clock.now();
  if (message !== null) {
    interaction.originalId = message.id;
    if (type !== 6) interaction.messageIds.push(message.id);
  }
  world.emit({ type: "invocation.updated", interaction });
  if (type === 5) expireThinking(world, interaction);
  return { type, message };
}

function assertTakes(interaction: Interaction, type: number): void {
  const takes = [
    ...allowed[interaction.kind],
    ...(interaction.kind === "modal" && interaction.sourceMessageId !== null ? [6, 7] : []),
  ];
  if (takes.includes(type)) return;
  throw refuseField(
    ["type"],
    "INTERACTION_APPLICATION_COMMAND_INVALID_CALLBACK_TYPE",
    `Interaction callback type ${type} is not valid for this interaction; allowed: ${takes.join(", ")}.`,
  );
}

function perform(
  world: World,
  interaction: Interaction,
  type: number,
  data: unknown,
  uploads: readonly Upload[],
): Message | null {
  switch (type) {
    case 4: {
      const draft = readMessage(data ?? {});
      assertSomething(draft, uploads.length);
      const message = answer(world, interaction, draft, uploads);
      interaction.state = "responded";
      return message;
    }
    case 5: {
      const flags = readForm(loadingForm, data, ["data"])?.flags ?? 0;
      const message = answer(world, interaction, textDraft("", { flags }), [], true);
      interaction.state = "thinking";
      interaction.loading = true;
      return message;
    }
    case 6:
      interaction.state = "acked";
      return world.messages.get(interaction.sourceMessageId ?? "") ?? null;
    case 7: {
      const source = world.messages.get(interaction.sourceMessageId ?? "");
      if (source === undefined) throw refuse(10008);
      changeMessage(world, source, readMessage(data ?? {}, source.flags), uploads);
      interaction.state = "responded";
      return source;
    }
    case 8:
      interaction.choices = readForm(choicesForm, data ?? {}, ["data"]).choices as Wire[];
      interaction.state = "responded";
      return null;
    default:
      openModal(world, interaction, data);
      interaction.state = "modal";
      return null;
  }
}

function openModal(world: World, interaction: Interaction, data: unknown): void {
  const { customId, title, components } = readModal(data ?? {});
  // A client shows one modal at a time.
  for (const other of world.modals.values()) {
    if (other.userId !== interaction.userId) continue;
    world.modals.delete(other.id);
    world.emit({ type: "modal.closed", modal: other });
  }
  const modal: OpenModal = {
    id: `m${world.ids.next()}`,
    interactionId: interaction.id,
    appId: interaction.appId,
    userId: interaction.userId,
    channelId: interaction.channelId,
    customId,
    title,
    components,
    sourceMessageId: interaction.sourceMessageId,
    origin: interaction.origin,
  };
  world.modals.set(modal.id, modal);
  interaction.modalId = modal.id;
  world.emit({ type: "modal.opened", modal });
}

/** The channel in which an interaction answers. */
export function channelOfInteraction(world: World, interaction: Interaction): Channel {
  const channel = world.channels.get(interaction.channelId);
  if (channel === undefined) throw refuse(10003);
  return channel;
}

function answer(
  world: World,
  interaction: Interaction,
  draft: MessageDraft,
  uploads: readonly Upload[],
  loading = false,
): Message {
  interaction.ephemeral = ((draft.flags ?? 0) & messageFlag.ephemeral) !== 0;
  return storeMessage(world, {
    channel: channelOfInteraction(world, interaction),
    authorId: interaction.appId,
    appId: interaction.appId,
    draft,
    uploads,
    loading,
    interaction: originOfAnswer(interaction),
    ...(interaction.ephemeral ? { ephemeralFor: interaction.userId } : {}),
    ...kindOfAnswer(interaction),
  });
}

function originOfAnswer(interaction: Interaction): Interaction["origin"] {
  return interaction.kind === "component"
    ? { ...interaction.origin, interactedMessageId: interaction.sourceMessageId }
    : interaction.origin;
}

/** Commands show as such, answers to a component as replies to its message. */
function kindOfAnswer(interaction: Interaction) {
  if (interaction.kind === "command") return { type: interaction.commandType === 1 ? 20 : 23 };
  const source = interaction.sourceMessageId;
  if (interaction.kind !== "component" || source === null) return {};
  return { type: 19, reference: { messageId: source, channelId: interaction.channelId } };
}

function expireThinking(world: World, interaction: Interaction): void {
  const at = interaction.createdAt + tokenLifeMs;
  world.clock.schedule(at, `token of interaction ${interaction.id}`, () => {
    if (interaction.state === "thinking") failInteraction(world, interaction, "expired");
  });
}
