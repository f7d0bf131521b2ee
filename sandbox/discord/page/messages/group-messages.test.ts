import { describe, expect, it } from "vitest";
import type { Message, SeenMessage } from "../api/message.ts";
import { groupMessages } from "./group-messages.ts";

const start = Date.UTC(2026, 10, 24, 12, 0);

function seen(id: number, minute: number, over: Partial<Message> = {}): SeenMessage {
  const message: Message = {
    id: String(id),
    channel_id: "1",
    type: 0,
    author: { id: "mia", username: "mia" },
    content: "",
    timestamp: new Date(start + minute * 60_000).toISOString(),
    ...over,
  };
  return { message, ephemeral: false };
}

/** `D` day, `N` new divider, `M` message with its head, `m` message that continues a group. */
function sketch(items: readonly SeenMessage[], lastReadId: string | null = null, ownId = "noa") {
  return groupMessages(items, { lastReadId, ownId, timeZone: "UTC" })
    .map((row) => {
      if (row.kind === "day") return "D";
      if (row.kind === "new") return "N";
      return row.compact ? "m" : "M";
    })
    .join("");
}

const bot = { author: { id: "bot", username: "Bot", bot: true } };

describe("groups of messages", () => {
  it("join what one author writes within seven minutes", () => {
    expect(sketch([seen(1, 0), seen(2, 3), seen(3, 9), seen(4, 16)])).toBe("DMmmM");
  });

  it("start anew with another author, a reply, a command answer and a notice", () => {
    const items = [
      seen(1, 0),
      seen(2, 0, bot),
      seen(3, 0, { ...bot, type: 19 }),
      seen(4, 0, { ...bot, type: 20 }),
      seen(5, 0, { ...bot, type: 7 }),
      seen(6, 0, bot),
    ];
    expect(sketch(items)).toBe("DMMMMMM");
  });

  it("keep ephemeral messages apart from public ones", () => {
    expect(sketch([seen(1, 0), { ...seen(2, 0), ephemeral: true }])).toBe("DMM");
  });

  it("tell webhook personas of one id apart by name", () => {
    const named = (username: string) => ({ author: { id: "hook", username, bot: true } });
    expect(sketch([seen(1, 0, named("Ari")), seen(2, 0, named("Lee"))])).toBe("DMM");
  });

  it("break where the day changes", () => {
    expect(sketch([seen(1, 719), seen(2, 720)])).toBe("DMDM");
  });
});

describe("the divider of new messages", () => {
  it("stands before the first unread message and opens a group", () => {
    expect(sketch([seen(9, 0), seen(10, 1), seen(11, 2)], "9")).toBe("DMNMm");
  });

  it("is left out when all is read or nothing is known", () => {
    expect(sketch([seen(9, 0), seen(10, 1)], "10")).toBe("DMm");
    expect(sketch([seen(9, 0), seen(10, 1)])).toBe("DMm");
  });

  it("is left out when the reader wrote the next message", () => {
    expect(sketch([seen(9, 0), seen(10, 1)], "9", "mia")).toBe("DMm");
  });
});
