import { conflict, missing, unfit } from "./client-refusal.ts";
import { flatten } from "./components.ts";
import type { Channel, Wire } from "./entities.ts";
import type { Interaction } from "./interaction.ts";
import { canSee } from "./permissions.ts";
import { refuse } from "./refusal.ts";
import { Resolved } from "./resolved.ts";
import { type Listening, startInteraction } from "./start-interaction.ts";
import type { World } from "./world.ts";

export interface ComponentUse {
  readonly channel: Channel;
  readonly userId: string;
  readonly messageId: string;
  readonly customId?: string;
  readonly componentId?: number;
  readonly values?: readonly string[];
}

/** A member presses a button or chooses in a select, if it is there, enabled and before their eyes. */
export function pressComponent(world: World, use: ComponentUse, listening: Listening): Interaction {
  const { channel, userId } = use;
  if (!canSee(world, channel, userId)) throw refuse(50001);
  const message = world.messages.get(use.messageId);
  const hidden = message?.ephemeralFor !== null && message?.ephemeralFor !== userId;
  if (message === undefined || message.channelId !== channel.id || hidden) throw refuse(10008);
  const component = flatten(message.components)
    .map((one) => one.component)
    .find((one) =>
      use.customId === undefined
        ? one["id"] === use.componentId
        : one["custom_id"] === use.customId,
    );
  if (component === undefined) throw missing("such component on this message");
  if (component["disabled"] === true) throw conflict("disabled", "This component is disabled");
  if (component["style"] === 5 || component["style"] === 6) {
    throw conflict("link", "A link or premium button starts no interaction");
  }
  const appId = message.appId ?? message.authorId;
  if (!world.apps.has(appId)) throw conflict("no_app", "No app stands behind this message");
  const resolved = new Resolved(world, channel, appId);
  const values = readChoice(component, use, resolved);
  return startInteraction(
    world,
    {
      appId,
      kind: "component",
      userId,
      channel,
      customId: String(component["custom_id"]),
      sourceMessageId: message.id,
      interactedMessageId: message.id,
      data: {
        id: component["id"],
        custom_id: component["custom_id"],
        component_type: component["type"],
        ...(values === null ? {} : { values, ...resolved.wire() }),
      },
    },
    listening,
  );
}

function readChoice(component: Wire, use: ComponentUse, resolved: Resolved): string[] | null {
  if (component["type"] === 2) {
    if (use.values !== undefined) throw unfit("does not belong to a button", "values");
    return null;
  }
  const values = [...(use.values ?? [])];
  checkChoice(component, values, "values");
  resolveChoice(component, values, use.userId, resolved, "values");
  return values;
}

/** Refuses a number of values, or a value, that a select does not offer. */
export function checkChoice(component: Wire, values: readonly string[], field: string): void {
  const least = Number(component["min_values"] ?? 1);
  const most = Number(component["max_values"] ?? 1);
  if (new Set(values).size !== values.length) throw unfit("holds a value twice", field);
  if (values.length < least || values.length > most) {
    throw unfit(`takes between ${least} and ${most} values`, field);
  }
  if (component["type"] !== 3) return;
  const options = component["options"] as readonly Wire[];
  for (const value of values) {
    if (!options.some((one) => one["value"] === value)) {
      throw unfit(`"${value}" is none of the options`, field);
    }
  }
}

/** Collects the people, roles and channels that were chosen. */
export function resolveChoice(
  component: Wire,
  values: readonly string[],
  userId: string,
  resolved: Resolved,
  field: string,
): void {
  for (const value of values) {
    switch (component["type"]) {
      case 5:
        resolved.user(value, field);
        break;
      case 6:
        resolved.role(value, field);
        break;
      case 7:
        try {
          resolved.user(value, field);
        } catch {
          resolved.role(value, field);
        }
        break;
      case 8:
        resolved.channel(value, userId, component["channel_types"] as number[] | undefined, field);
        break;
      default:
    }
  }
}
