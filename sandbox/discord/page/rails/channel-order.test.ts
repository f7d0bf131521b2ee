import { describe, expect, it } from "vitest";
import type { Channel, ChannelEntry } from "../api/world.ts";
import { channelGroups } from "./channel-order.ts";

const entry = (channel: Channel): ChannelEntry => ({
  channel: { guild_id: "g", ...channel },
  permissions: "0",
  canSend: true,
  unread: false,
  lastMessageId: null,
});

const thread = (id: string, archived: boolean): Channel => ({
  id,
  type: 12,
  parent_id: "help",
  thread_metadata: { archived },
});

describe("the list of channels", () => {
  it("follows categories and positions and puts open threads below their channel", () => {
    const groups = channelGroups(
      [
        entry({ id: "b", type: 0, position: 2 }),
        entry({ id: "a", type: 0, position: 1 }),
        entry({ id: "help", type: 0, position: 0, parent_id: "cat" }),
        entry(thread("t1", false)),
        entry(thread("t2", true)),
        entry({ id: "elsewhere", type: 0, guild_id: "other" }),
      ],
      [
        { id: "empty", type: 4, position: 0 },
        { id: "cat", type: 4, position: 1 },
      ],
      "g",
    );
    expect(
      groups.map((group) => [
        group.category?.id ?? null,
        group.channels.map((one) => [one.channel.id, ...one.threads.map((below) => below.id)]),
      ]),
    ).toEqual([
      [null, [["a"], ["b"]]],
      ["cat", [["help", "t1"]]],
    ]);
  });
});
