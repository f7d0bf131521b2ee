import { describe, expect, it } from "vitest";
import { smallWorld } from "../../../test/kit/small-world.ts";
import { openDm } from "../world/direct-messages.ts";
import type { WorldEvent } from "../world/events.ts";
import { storeMessage, textDraft } from "../world/messages.ts";
import { controlEventsOf } from "./member-events.ts";

function told(where: "general" | "dm" | "ephemeral") {
  const { world, user, channel } = smallWorld();
  const names = new Map([...world.users.values()].map((one) => [one.id, one.username]));
  const events: WorldEvent[] = [];
  const place = where === "dm" ? openDm(world, user("Bot").id, user("mia").id) : channel("general");
  world.listen((event) => events.push(event));
  storeMessage(world, {
    channel: place,
    authorId: user("mia").id,
    draft: textDraft("x", { nonce: "n1" }),
    uploads: [],
    ...(where === "ephemeral" ? { ephemeralFor: user("mia").id } : {}),
  });
  const all = events.flatMap((event) => controlEventsOf(world, event));
  return {
    seen: all.map((one) => `${one.type} ${one.audience.map((id) => names.get(id)).join(" ")}`),
    nonceFor: (name: string) => {
      const created = all.find((one) => one.type === "message.created");
      const message = created?.data(user(name).id)["message"] as { nonce?: string } | undefined;
      return message?.nonce;
    },
  };
}

describe("who is told of a message", () => {
  it("everybody in the channel", () => {
    expect(told("general").seen).toEqual(["message.created owner mo mia noa"]);
  });

  it("the person of a direct message, to whom the first one also brings the channel", () => {
    expect(told("dm").seen).toEqual(["channel.created mia", "message.created mia"]);
  });

  it("the one who may see it", () => {
    expect(told("ephemeral").seen).toEqual(["ephemeral.created mia"]);
  });

  it("and only the author gets their nonce back", () => {
    const { nonceFor } = told("general");
    expect([nonceFor("mia"), nonceFor("noa")]).toEqual(["n1", undefined]);
  });
});
