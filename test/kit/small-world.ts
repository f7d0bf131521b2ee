import { memoryShelf } from "../../sandbox/discord/save.ts";
import {
  defaultScenario,
  type SandboxScenario,
  scenarioSchema,
} from "../../sandbox/discord/scenario.ts";
import { buildWorld } from "../../sandbox/discord/world/build-world.ts";
import { WorldClock } from "../../sandbox/discord/world/clock.ts";
import type { Channel, User } from "../../sandbox/discord/world/entities.ts";
import { World } from "../../sandbox/discord/world/world.ts";

/** A world without any edge, with a clock that stands; people and channels by name. */
export function smallWorld(scenario: SandboxScenario = defaultScenario, seed = "test") {
  const clock = new WorldClock({ mode: "manual", now: Date.UTC(2026, 0, 1) });
  const world = new World({ seed, clock, files: memoryShelf(), cdnBase: "http://cdn.test" });
  buildWorld(world, scenarioSchema.parse(scenario));
  return {
    world,
    clock,
    user(name: string): User {
      const found = [...world.users.values()].find((one) => one.username === name);
      if (found === undefined) throw new Error(`There is no ${name}.`);
      return found;
    },
    channel(name: string): Channel {
      const found = [...world.channels.values()].find((one) => one.name === name);
      if (found === undefined) throw new Error(`There is no #${name}.`);
      return found;
    },
  };
}
