import { expect, it } from "vitest";
import { smallWorld } from "../../../test/kit/small-world.ts";
import { defaultScenario } from "../scenario.ts";
import { toSnapshot } from "./snapshot.ts";
import { isSnowflake } from "./snowflake.ts";

it("the same seed and scenario make the same world, and another seed another", () => {
  const one = smallWorld(defaultScenario, "a");
  expect(toSnapshot(one.world)).toEqual(toSnapshot(smallWorld(defaultScenario, "a").world));
  const [first] = one.world.apps.values();
  const [other] = smallWorld(defaultScenario, "b").world.apps.values();
  expect(other?.token).not.toBe(first?.token);
});

it("a token tells the bot's id, as libraries expect", () => {
  const { world } = smallWorld();
  const [app] = world.apps.values();
  const head = Buffer.from(app?.token.split(".")[0] ?? "", "base64").toString();
  expect(head).toBe(app?.id);
  expect(isSnowflake(head)).toBe(true);
});

it("a scenario that names what it does not have is refused", () => {
  const [guild] = defaultScenario.guilds;
  const wrong = {
    ...defaultScenario,
    guilds: [{ name: "x", ...guild, channels: [{ name: "a", overwrites: [{ role: "None" }] }] }],
  };
  expect(() => smallWorld(wrong)).toThrow("no role None");
});

it("what the scenario has said is there, in order", () => {
  const { world, channel } = smallWorld({
    ...defaultScenario,
    messages: [
      { channel: "general", author: "mia", text: "one" },
      { channel: "general", author: "noa", text: "two" },
    ],
  });
  expect(world.messagesOf(channel("general").id).map((one) => one.content)).toEqual(["one", "two"]);
});
