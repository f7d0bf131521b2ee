import { expect, it } from "vitest";
import { smallWorld } from "../../../test/kit/small-world.ts";
import { memoryShelf } from "../save.ts";
import { messageWire } from "./message-wire.ts";
import { storeMessage, textDraft } from "./messages.ts";
import { readSnapshot, restoreWorld, toSnapshot } from "./snapshot.ts";
import { compareIds } from "./snowflake.ts";
import { World } from "./world.ts";

function copyOf(world: World): World {
  const copy = new World({
    seed: world.seed,
    clock: world.clock,
    files: memoryShelf(),
    cdnBase: world.cdnBase,
  });
  restoreWorld(copy, readSnapshot(JSON.parse(JSON.stringify(toSnapshot(world)))));
  return copy;
}

it("a world that was read back is the same, and its ids go on where they were", () => {
  const { world, user, channel } = smallWorld();
  const draft = textDraft("hello");
  for (let count = 0; count < 50; count += 1) {
    const authorId = user("mia").id;
    storeMessage(world, { channel: channel("general"), authorId, draft, uploads: [] });
  }
  const last = world.ids.last();
  const copy = copyOf(world);
  expect(toSnapshot(copy)).toEqual(toSnapshot(world));
  expect(compareIds(copy.ids.next(), last)).toBeGreaterThan(0);
  const [one] = copy.messagesOf(channel("general").id);
  expect(one && messageWire(copy, one)).toMatchObject({ content: "hello" });
});

it("something else is refused by the place that is wrong", () => {
  expect(() => readSnapshot({ format: 2 })).toThrow("no snapshot");
  expect(() => readSnapshot(null)).toThrow("no snapshot");
});
