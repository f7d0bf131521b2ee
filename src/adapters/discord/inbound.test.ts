import { describe, expect, it } from "vitest";
import { asId, type ConnectionId } from "../../core/ids.ts";
import { inboundMessage, inboundText, isFromPerson } from "./inbound.ts";
import { messagePayload } from "./message-payload.ts";

const bot = "900000000000000001";

/** A direct message as the gateway delivers it. */
function payload(change: object = {}) {
  return messagePayload.parse({
    id: "1100000000000000001",
    channel_id: "1200000000000000001",
    channel_type: 1,
    type: 0,
    flags: 0,
    content: "Where are my rewards?",
    author: {
      id: "800000000000000001",
      username: "mia",
      global_name: "Mia",
      avatar: null,
      discriminator: "0",
    },
    attachments: [],
    embeds: [],
    mentions: [],
    mention_roles: [],
    timestamp: "2026-08-05T12:00:00.123000+00:00",
    edited_timestamp: null,
    pinned: false,
    tts: false,
    ...change,
  });
}

const attachment = {
  id: "1",
  filename: "shot.png",
  size: 1234,
  url: "https://cdn.discordapp.com/attachments/1/2/shot.png?ex=1&is=2&hm=3",
  content_type: "image/png",
};

describe("isFromPerson", () => {
  it.each<[string, object, boolean]>([
    ["a plain message", {}, true],
    ["a reply", { type: 19 }, true],
    ["a message without the channel's type", { channel_type: undefined }, true],
    ["our own word", { author: { id: bot, username: "bot", bot: true } }, false],
    ["another bot's word", { author: { id: "7", username: "other", bot: true } }, false],
    ["a webhook's word", { webhook_id: "5" }, false],
    ["what only one member sees", { flags: 64 }, false],
    ["a word in a community", { guild_id: "3" }, false],
    ["a word in a group", { channel_type: 3 }, false],
    ["a pinned message", { type: 6 }, false],
    ["a call", { type: 3 }, false],
  ])("judges %s", (_, change, expected) => {
    expect(isFromPerson(payload(change), bot)).toBe(expected);
  });
});

describe("inboundText", () => {
  it.each<[string, object, string]>([
    ["plain words", {}, "Where are my rewards?"],
    [
      "mentions by name",
      {
        content: "ask <@!5> or <@6> or <@7>",
        mentions: [
          { id: "5", username: "lee", global_name: "Lee" },
          { id: "6", username: "mo", global_name: null },
        ],
      },
      "ask @Lee or @mo or <@7>",
    ],
    ["custom emoji by name", { content: "yes <:gg:123> <a:wave:456>" }, "yes :gg: :wave:"],
    ["a sticker by name", { content: "", sticker_items: [{ id: "1", name: "Wave" }] }, "[Wave]"],
    ["only a file as nothing", { content: "", attachments: [attachment] }, ""],
    ["what cannot be shown as a mark", { content: "" }, "[…]"],
    [
      "a forwarded message as a quotation",
      {
        content: "",
        message_reference: { type: 1, message_id: "9" },
        message_snapshots: [{ message: { content: "first\nsecond", attachments: [] } }],
      },
      "> first\n> second",
    ],
    [
      "a forwarded embed by its words",
      {
        content: "",
        message_snapshots: [
          { message: { content: "", embeds: [{ title: "Patch 3", description: "New map" }] } },
        ],
      },
      "> Patch 3\n> New map",
    ],
    [
      "no preview of a link",
      { content: "https://a.example", embeds: [{ title: "A" }] },
      "https://a.example",
    ],
    [
      "a poll with its answers",
      {
        content: "",
        poll: {
          question: { text: "Best map?" },
          answers: [{ poll_media: { text: "Bay" } }, { poll_media: { text: "Hill" } }],
        },
      },
      "📊 Best map?\n- Bay\n- Hill",
    ],
  ])("reads %s", (_, change, expected) => {
    expect(inboundText(payload(change))).toBe(expected);
  });
});

describe("inboundMessage", () => {
  const known = {
    connectionId: asId<ConnectionId>("c"),
    profile: { username: "mia", displayName: "Mia", avatarUrl: null, roles: [], joinedAt: null },
  };

  it("carries everything that the product keeps", () => {
    const message = payload({
      type: 19,
      message_reference: { message_id: "1100000000000000000" },
      attachments: [attachment, { ...attachment, filename: "log", content_type: undefined }],
    });
    expect(inboundMessage(message, known)).toEqual({
      connectionId: "c",
      externalId: "1100000000000000001",
      sender: { externalId: "800000000000000001", profile: known.profile },
      address: "1200000000000000001",
      text: "Where are my rewards?",
      replyToExternalId: "1100000000000000000",
      files: [
        { name: "shot.png", contentType: "image/png", size: 1234, sourceUrl: attachment.url },
        {
          name: "log",
          contentType: "application/octet-stream",
          size: 1234,
          sourceUrl: attachment.url,
        },
      ],
      sentAt: Date.UTC(2026, 7, 5, 12, 0, 0, 123),
    });
  });

  it("does not take a forward for a reply, but takes its files along", () => {
    const message = payload({
      message_reference: { type: 1, message_id: "9" },
      message_snapshots: [{ message: { content: "see", attachments: [attachment] } }],
    });
    const inbound = inboundMessage(message, known);
    expect(inbound.replyToExternalId).toBeNull();
    expect(inbound.files).toHaveLength(1);
  });
});
