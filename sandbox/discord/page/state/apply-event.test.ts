import { describe, expect, it } from "vitest";
import type { Message, SeenMessage } from "../api/message.ts";
import type { Member } from "../api/world.ts";
import { applyEvent, withPage } from "./apply-event.ts";
import { emptySession, type SessionState } from "./session-state.ts";

const mia: Member = {
  id: "5",
  username: "mia",
  globalName: "Mia",
  persona: null,
  locale: "en-US",
  dms: "open",
  blockedApps: [],
  guilds: [],
  user: { id: "5", username: "mia" },
};

function message(id: string, over: Partial<Message> = {}): Message {
  return {
    id,
    channel_id: "1",
    type: 0,
    author: { id: "7", username: "bot", bot: true },
    content: `text ${id}`,
    timestamp: "2026-11-24T12:00:00.000000+00:00",
    ...over,
  };
}

const seen = (id: string): SeenMessage => ({ message: message(id), ephemeral: false });

const entry = {
  channel: { id: "1", type: 1 },
  permissions: "0",
  canSend: true,
  unread: false,
  lastMessageId: "10",
};

const held: SessionState = {
  ...emptySession,
  member: mia,
  channels: { "1": entry },
  messages: { "1": { items: [seen("9"), seen("10")], atStart: true, atEnd: true } },
};

const ids = (state: SessionState) => state.messages["1"]?.items.map((one) => one.message.id);

describe("messages of the stream", () => {
  it("appear once, in the order of their ids, however often they come", () => {
    const event = { type: "message.created", message: message("100") };
    const once = applyEvent(held, event, 0);
    const twice = applyEvent(once, event, 0);
    expect(ids(twice)).toEqual(["9", "10", "100"]);
    expect(twice.fresh["1"]?.count).toBe(1);
    expect(twice.channels["1"]?.lastMessageId).toBe("100");
  });

  it("take the place of the waiting copy", () => {
    const waiting = { nonce: "n1", content: "x", files: [], replyTo: null, at: 0, failed: null };
    const state = { ...held, pending: { "1": [waiting] } };
    const own = message("11", { nonce: "n1", author: { id: "5", username: "mia" } });
    const after = applyEvent(state, { type: "message.created", message: own }, 0);
    expect(after.pending["1"]).toEqual([]);
    expect(after.fresh["1"]).toBeUndefined();
    expect(after.read["1"]).toBe("11");
  });

  it("are not put behind a gap", () => {
    const old = { ...held, messages: { "1": { items: [seen("9")], atStart: true, atEnd: false } } };
    const after = applyEvent(old, { type: "message.created", message: message("99") }, 0);
    expect(ids(after)).toEqual(["9"]);
    expect(after.fresh["1"]?.count).toBe(1);
  });

  it("change in place and keep what an event leaves out", () => {
    const change = { id: "10", channel_id: "1", content: "new" } as Message;
    const after = applyEvent(held, { type: "message.updated", message: change }, 0);
    const item = after.messages["1"]?.items[1]?.message;
    expect(item?.content).toBe("new");
    expect(item?.author.username).toBe("bot");
  });

  it("lose their last reaction", () => {
    const loved = message("10", { reactions: [{ count: 1, emoji: { name: "👍" } }] });
    const on = applyEvent(held, { type: "reaction.added", message: loved }, 0);
    expect(on.messages["1"]?.items[1]?.message.reactions).toHaveLength(1);
    const off = applyEvent(on, { type: "reaction.removed", message: message("10") }, 0);
    expect(off.messages["1"]?.items[1]?.message.reactions).toBeUndefined();
  });

  it("go when they are deleted", () => {
    const event = { type: "message.deleted", channelId: "1", messageId: "9" };
    expect(ids(applyEvent(held, event, 0))).toEqual(["10"]);
  });

  it("are marked when they are for one member alone, and then count as nothing unread", () => {
    const after = applyEvent(held, { type: "ephemeral.created", message: message("12") }, 0);
    expect(after.messages["1"]?.items[2]?.ephemeral).toBe(true);
    expect(after.fresh["1"]).toBeUndefined();
    expect(after.channels["1"]?.lastMessageId).toBe("10");
  });
});

describe("pings", () => {
  const ping = { type: "notification", notification: { channelId: "1", messageId: "10" } };

  it("count for a message that was not read", () => {
    const after = applyEvent({ ...held, read: { "1": "9" } }, ping, 0);
    expect(after.fresh["1"]?.pings).toBe(1);
  });

  it("count for nothing when the open channel has read their message before they came", () => {
    const after = applyEvent({ ...held, read: { "1": "10" } }, ping, 0);
    expect(after.fresh["1"]).toBeUndefined();
  });
});

describe("typing", () => {
  it("lasts ten seconds and ends with the message", () => {
    const event = { type: "typing.started", channelId: "1", userId: "7" };
    const during = applyEvent(held, event, 1000);
    expect(during.typing["1"]).toEqual({ "7": 11_000 });
    const after = applyEvent(during, { type: "message.created", message: message("11") }, 2000);
    expect(after.typing["1"]).toEqual({});
  });

  it("does not tell of oneself", () => {
    const event = { type: "typing.started", channelId: "1", userId: "5" };
    expect(applyEvent(held, event, 0)).toBe(held);
  });
});

describe("forms", () => {
  const modal = { id: "m1", customId: "bug", title: "Bug", components: [] };

  it("open once and close", () => {
    const opened = applyEvent(held, { type: "modal.opened", modal }, 0);
    expect(applyEvent(opened, { type: "modal.opened", modal }, 0).modals).toEqual([modal]);
    expect(applyEvent(opened, { type: "modal.closed", modal }, 0).modals).toEqual([]);
  });

  it("stay while they are on their way, so that a failure loses nothing", () => {
    const sending = { ...held, modals: [modal], submitting: ["m1"] };
    expect(applyEvent(sending, { type: "modal.closed", modalId: "m1" }, 0).modals).toEqual([modal]);
  });
});

describe("invocations", () => {
  const attempt = {
    key: "k",
    channelId: "1",
    kind: "command",
    name: "bug",
    messageId: null,
    componentId: null,
    invocationId: "77",
    afterId: null,
    state: "waiting",
    reason: null,
  } as const;
  const invocation = { id: "77", kind: "command", channelId: "1", createdAt: "" } as const;
  const waiting: SessionState = { ...held, attempts: [attempt] };

  it("leave the list when they are answered", () => {
    const event = {
      type: "invocation.updated",
      invocation: { ...invocation, state: "thinking" },
    } as const;
    expect(applyEvent(waiting, event, 0).attempts).toEqual([]);
  });

  it("stay with their reason when they failed", () => {
    const event = {
      type: "invocation.updated",
      invocation: { ...invocation, state: "failed", reason: "did_not_respond" },
    } as const;
    expect(applyEvent(waiting, event, 0).attempts[0]).toMatchObject({
      state: "failed",
      reason: "did_not_respond",
    });
  });
});

describe("pages of messages", () => {
  it("join before what is held and tell when the beginning is reached", () => {
    const after = withPage(held, "1", [seen("7"), seen("8")], { kind: "before", full: false });
    expect(ids(after)).toEqual(["7", "8", "9", "10"]);
    expect(after.messages["1"]?.atStart).toBe(true);
  });

  it("replace what is held when they are the newest or around another message", () => {
    const around = withPage(held, "1", [seen("3")], { kind: "around", full: true });
    expect(around.messages["1"]).toEqual({ items: [seen("3")], atStart: false, atEnd: false });
    const newest = withPage(around, "1", [seen("30")], { kind: "newest", full: true });
    expect(newest.messages["1"]).toEqual({ items: [seen("30")], atStart: false, atEnd: true });
  });

  it("reach the end when the newest message is among them", () => {
    const around = withPage(held, "1", [seen("9"), seen("10")], { kind: "around", full: true });
    expect(around.messages["1"]?.atEnd).toBe(true);
  });

  it("keep earlier messages when a fresh newest page overlaps them, and only then", () => {
    const kept = withPage(held, "1", [seen("10"), seen("11")], { kind: "newest", full: true });
    expect(ids(kept)).toEqual(["9", "10", "11"]);
    expect(kept.messages["1"]?.atStart).toBe(true);
    const apart = withPage(held, "1", [seen("40")], { kind: "newest", full: true });
    expect(ids(apart)).toEqual(["40"]);
    expect(apart.messages["1"]?.atStart).toBe(false);
  });

  it("forget what was deleted meanwhile", () => {
    const after = withPage(held, "1", [seen("9"), seen("11")], { kind: "newest", full: false });
    expect(ids(after)).toEqual(["9", "11"]);
  });
});
