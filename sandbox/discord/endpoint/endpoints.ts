import type { Sandbox } from "../sandbox.ts";
import type { App } from "../world/entities.ts";
import type { WorldEvent } from "../world/events.ts";
import type { Interaction } from "../world/interaction.ts";
import { interactionWire } from "../world/interaction-wire.ts";
import { Refusal } from "../world/refusal.ts";
import { respond } from "../world/respond.ts";
import { failInteraction } from "../world/start-interaction.ts";
import type { World } from "../world/world.ts";
import { type EndpointAnswer, postSigned } from "./post-signed.ts";

/** Takes interactions to apps that get them by HTTP; the answer is the first response. */
export class Endpoints {
  readonly #sandbox: () => Sandbox;
  /** Calls under way; each is cut off once its interaction has failed. */
  readonly #open = new Map<Interaction, AbortController>();

  constructor(sandbox: () => Sandbox) {
    this.#sandbox = sandbox;
  }

  hear(world: World, event: WorldEvent): void {
    if (event.type === "invocation.created") {
      const app = world.apps.get(event.interaction.appId);
      const url = app?.interactionsEndpointUrl ?? null;
      if (app !== undefined && url !== null) void this.#deliver(world, event.interaction, app, url);
    } else if (event.type === "invocation.updated" && event.interaction.state === "failed") {
      this.#open.get(event.interaction)?.abort(new Error("The three seconds are over"));
    }
  }

  close(): void {
    for (const one of this.#open.values()) one.abort(new Error("The sandbox is closed"));
  }

  async #deliver(world: World, interaction: Interaction, app: App, url: string): Promise<void> {
    const call = new AbortController();
    this.#open.set(interaction, call);
    try {
      const body = interactionWire(world, interaction);
      const { signal } = call;
      const taken = (answer: EndpointAnswer) => take(world, interaction, answer);
      await postSigned(this.#sandbox(), { app, url, body, signal, take: taken });
    } finally {
      this.#open.delete(interaction);
    }
  }
}

/**
 * Takes an answer as the first response; one that will not do ends the interaction at once. Gives
 * the reason why it will not.
 */
function take(world: World, interaction: Interaction, answer: EndpointAnswer): string | null {
  // With 202 the app answers by the callback route, as over the gateway.
  if (answer.status === 202 && answer.read.body === undefined) return null;
  const problem = problemOf(world, interaction, answer);
  if (problem !== null && interaction.state === "pending") {
    failInteraction(world, interaction, "did_not_respond");
  }
  return problem;
}

function problemOf(
  world: World,
  interaction: Interaction,
  { status, read, problem }: EndpointAnswer,
): string | null {
  if (problem !== null) return problem;
  if (status < 200 || status > 299) return `The status is ${status} instead of 200`;
  try {
    respond(world, interaction.id, interaction.token, read.body, read.uploads);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `The callback does not fit: ${JSON.stringify(error.body())}`;
  }
}
