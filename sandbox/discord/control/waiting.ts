import type { Interaction } from "../world/interaction.ts";
import type { World } from "../world/world.ts";

export type WaitLevel = "none" | "ack" | "response" | "settled";

export const waitLevels: readonly WaitLevel[] = ["none", "ack", "response", "settled"];

function reached(interaction: Interaction, level: WaitLevel): boolean {
  const { state } = interaction;
  if (level === "none") return true;
  if (level === "settled") {
    if (state === "acked") return interaction.touched;
    return state === "responded" || state === "modal" || state === "failed";
  }
  return state !== "pending";
}

/**
 * Waits in real time until an interaction has come as far as `level`: `ack` and `response` are the
 * app's first response, `settled` is something to see. Gives up quietly.
 */
export function untilInteraction(
  world: World,
  interaction: Interaction,
  level: WaitLevel,
  timeoutMs: number,
  gone: AbortSignal,
): Promise<void> {
  if (reached(interaction, level)) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      stop();
      clearTimeout(timer);
      gone.removeEventListener("abort", finish);
      resolve();
    };
    const stop = world.listen((event) => {
      if (event.type === "invocation.updated" && event.interaction === interaction) {
        if (reached(interaction, level)) finish();
      }
    });
    const timer = setTimeout(finish, timeoutMs);
    gone.addEventListener("abort", finish);
  });
}
