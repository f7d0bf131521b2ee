import { afterAll, beforeAll, expect, it } from "vitest";
import type { SandboxMember } from "../../sandbox/discord/client.ts";
import type { DeskClient, DeskStream } from "../kit/desk-client.ts";
import { type Harbour, openHarbour } from "../kit/harbour.ts";
import { describeOnEngines } from "../kit/test-database.ts";
import { asksForHelp, buttons, hears, isNoted, press } from "./people-and-buttons.ts";

const pixel = Uint8Array.from(
  atob(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  ),
  (char) => char.charCodeAt(0),
);

describeOnEngines("a member talks to a person", (engine) => {
  let harbour: Harbour;
  let mia: SandboxMember;
  let ari: DeskClient;
  let stream: DeskStream;
  let conversationId: string;

  beforeAll(async () => {
    harbour = await openHarbour({ engine });
    mia = harbour.sandbox.member("mia");
    ari = await harbour.desk("ari");
    stream = await ari.listen();
  });
  afterAll(async () => {
    await stream?.[Symbol.asyncDispose]();
    await harbour?.[Symbol.asyncDispose]();
  });

  async function newest() {
    const params = { id: conversationId };
    return (await ari.call("listMessages", { params, query: { last: 50 } })).items;
  }

  // One story, told in order: each step needs the ones before it.

  it("is transferred at once, with the case and the place in the queue", async () => {
    const { greeting } = await asksForHelp(mia);
    await mia.say("dm", "my tide pass is gone from my account");
    await hears(mia, "This may help");
    await press(mia, greeting, "Talk to a person");
    const notice = await hears(mia, "CS-1");
    expect(notice.content).toContain("You are next in line");
    expect(buttons(notice).map((one) => one.label)).toEqual(["Never mind"]);
  });

  it("makes one case by two presses, and answers the second politely", async () => {
    const greeting = (await mia.messages("dm"))[0];
    if (greeting === undefined) throw new Error("no greeting");
    await press(mia, greeting, "Talk to a person");
    await isNoted(mia, "already in line");
    const cases = await ari.call("listCases", {});
    expect(cases.items.map((one) => one.number)).toEqual(["CS-1"]);
  });

  it("shows the waiting conversation at the desk without asking", async () => {
    const heard = await stream.next(
      "conversation.changed",
      ({ conversation }) => conversation.state === "waiting",
    );
    conversationId = heard.conversation.id;
    expect(heard.conversation).toMatchObject({
      caseNumbers: ["CS-1"],
      person: { username: "mia", displayName: "Mia" },
    });
    const case1 = await ari.call("getCase", { params: { number: "CS-1" } });
    expect(case1).toMatchObject({
      type: "help",
      status: "new",
      summary: "my tide pass is gone from my account",
      conversationIds: [conversationId],
    });
    const person = await ari.call("getPerson", { params: { id: heard.conversation.person.id } });
    expect(person.conversations).toHaveLength(1);
    const suggested = await ari.call("suggestArticles", { params: { id: conversationId } });
    expect(suggested.items.length).toBeGreaterThan(0);
  });

  it("keeps the virtual agent silent from here on", async () => {
    const sent = await mia.say("dm", "how do refunds work");
    await stream.next("message.added", ({ message }) => message.text === "how do refunds work");
    await harbour.quayside.settled();
    const after = (await mia.messages("dm")).filter((one) => BigInt(one.id) > BigInt(sent.id));
    expect(after).toEqual([]);
  });

  it("reads exactly once that the agent joined", async () => {
    await ari.call("joinConversation", { params: { id: conversationId }, body: {} });
    await hears(mia, "Ari");
    await expect(
      ari.call("joinConversation", { params: { id: conversationId }, body: {} }),
    ).rejects.toThrow("already-joined");
    await harbour.quayside.settled();
    const joined = (await mia.messages("dm")).filter((one) => one.content.includes("joined"));
    expect(joined).toHaveLength(1);
    expect(await ari.call("getCase", { params: { number: "CS-1" } })).toMatchObject({
      status: "open",
      assignee: { name: "Ari" },
    });
  });

  it("talks both ways, and a repeated send makes one message", async () => {
    const body = { text: "Hello Mia, I am looking into it.", clientKey: "reply-key-1" };
    const first = await ari.call("sendReply", { params: { id: conversationId }, body });
    const again = await ari.call("sendReply", { params: { id: conversationId }, body });
    expect(again.id).toBe(first.id);
    const read = await hears(mia, "I am looking into it");
    expect(read.content).toContain("Ari");
    await stream.next(
      "message.changed",
      ({ message }) => message.id === first.id && message.delivery?.state === "sent",
    );
    await mia.say("dm", "thank you!");
    await stream.next("message.added", ({ message }) => message.text === "thank you!");
  });

  it("sees typing on both sides", async () => {
    await mia.typing("dm");
    const sign = await stream.next("typing");
    expect(sign).toMatchObject({ conversationId, by: "person", name: "Mia" });
    await ari.call("sendTyping", { params: { id: conversationId } });
    await mia.wait({ event: "typing.started", channel: "dm", timeoutMs: 5000 });
  });

  it("follows edits and deletions of the member", async () => {
    const wrong = await mia.say("dm", "order nr 17");
    const added = await stream.next(
      "message.added",
      ({ message }) => message.text === "order nr 17",
    );
    await mia.edit("dm", wrong.id, "order nr 71");
    const edited = await stream.next(
      "message.changed",
      ({ message }) => message.id === added.message.id && message.editedAt !== null,
    );
    expect(edited.message.text).toBe("order nr 71");
    await mia.remove("dm", wrong.id);
    const removed = await stream.next(
      "message.changed",
      ({ message }) => message.id === added.message.id && message.deletedAt !== null,
    );
    expect(removed.message.text).toBe("");
    const lee = await harbour.desk("lee");
    const params = { id: conversationId, messageId: added.message.id };
    const versions = await lee.call("listVersions", { params });
    expect(versions.items.map((one) => one.text)).toEqual(["order nr 17", "order nr 71"]);
    await expect(ari.call("listVersions", { params })).rejects.toThrow("not-allowed");
  });

  it("follows edits and deletions of the agent", async () => {
    const sent = await ari.call("sendReply", {
      params: { id: conversationId },
      body: { text: "Please try agian.", clientKey: "reply-key-2" },
    });
    const read = await hears(mia, "agian");
    const params = { id: conversationId, messageId: sent.id };
    await ari.call("editReply", { params, body: { text: "Please try again." } });
    const edited = await mia.wait({ event: "message.updated", channel: "dm", contains: "again." });
    expect(edited.message?.id).toBe(read.id);
    await ari.call("removeReply", { params });
    await mia.wait({ event: "message.deleted", channel: "dm", contains: read.id });
  });

  it("sends files both ways, copied into our own store", async () => {
    await mia.say("dm", "my screen", {
      files: [{ name: "screen.png", contentType: "image/png", bytes: pixel }],
    });
    const stored = await stream.next(
      "message.changed",
      ({ message }) => message.attachments[0]?.state === "stored",
    );
    const id = stored.message.attachments[0]?.id ?? "";
    const file = await ari.fetch("GET", `/api/attachments/${id}`);
    expect(file.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(pixel);

    const upload = await ari.upload("where.png", pixel, "image/png");
    await ari.call("sendReply", {
      params: { id: conversationId },
      body: { text: "Look here", attachments: [upload.id], clientKey: "reply-key-3" },
    });
    const read = await hears(mia, "Look here");
    expect(read.attachments.map((one) => one.filename)).toEqual(["where.png"]);
    const got = await fetch(read.attachments[0]?.url ?? "");
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(pixel);
  });

  it("never shows a note to the member", async () => {
    await ari.call("addNote", {
      params: { id: conversationId },
      body: { text: "third report today", clientKey: "note-key-1" },
    });
    await harbour.quayside.settled();
    const dm = await mia.messages("dm");
    expect(dm.some((one) => one.content.includes("third report"))).toBe(false);
    expect((await newest()).at(-1)).toMatchObject({ kind: "note", delivery: null });
  });

  it("splits a long reply and keeps its order", async () => {
    const text = Array.from({ length: 120 }, (_, index) => `Line ${index} of a long reply.`).join(
      "\n",
    );
    await ari.call("sendReply", {
      params: { id: conversationId },
      body: { text, clientKey: "reply-key-4" },
    });
    await hears(mia, "Line 119 of");
    const parts = (await mia.messages("dm")).filter((one) => one.content.includes("of a long"));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((one) => one.content.length <= 2000)).toBe(true);
    const lines = parts.flatMap((one) => one.content.match(/Line \d+ of/g) ?? []);
    expect(lines).toEqual(Array.from({ length: 120 }, (_, index) => `Line ${index} of`));
  });

  it("follows edits that make a reply shorter and longer again", async () => {
    const lines = (word: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${word} ${index} ${"x".repeat(90)}`).join("\n");
    const sent = await ari.call("sendReply", {
      params: { id: conversationId },
      body: { text: lines("First", 50), clientKey: "reply-key-5" },
    });
    await hears(mia, "First 49");
    const params = { id: conversationId, messageId: sent.id };
    await ari.call("editReply", { params, body: { text: "Only this." } });
    await harbour.quayside.settled();
    await ari.call("editReply", { params, body: { text: lines("Second", 40) } });
    await harbour.quayside.settled();
    const dm = (await mia.messages("dm")).map((one) => one.content).join("\n");
    expect(dm).not.toMatch(/First \d|Only this/);
    const read = dm.match(/Second \d+/g) ?? [];
    expect(read).toEqual(Array.from({ length: 40 }, (_, index) => `Second ${index}`));
    expect((await newest()).find(({ id }) => id === sent.id)?.delivery?.state).toBe("sent");
  });

  it("counts a reply as sent that became shorter before it went out", async () => {
    const outage = { kind: "http_status", params: { status: 503 }, match: { method: "POST" } };
    await harbour.sandbox.faults.add({ ...outage, times: 2 });
    const sent = await ari.call("sendReply", {
      params: { id: conversationId },
      body: { text: "word ".repeat(1000), clientKey: "reply-key-6" },
    });
    const params = { id: conversationId, messageId: sent.id };
    await ari.call("editReply", { params, body: { text: "Rather this." } });
    await stream.next(
      "message.changed",
      ({ message }) => message.id === sent.id && message.delivery?.state === "sent",
    );
    // A part that was on its way already is edited or taken back behind it, whichever was faster.
    const dm = async () => (await mia.messages("dm")).map((one) => one.content);
    const patience = { timeout: 20_000 };
    await expect.poll(async () => (await dm()).at(-1), patience).toContain("Rather this.");
    await expect.poll(async () => (await dm()).join(), patience).not.toContain("word word");
    expect((await newest()).find(({ id }) => id === sent.id)?.delivery?.state).toBe("sent");
  });

  it("lets the agent change the case", async () => {
    const lee = (await ari.call("listStaff", {})).items.find((one) => one.name === "Lee");
    const changed = await ari.call("changeCase", {
      params: { number: "CS-1" },
      body: { status: "waiting", priority: "high", assignee: lee?.id ?? null },
    });
    expect(changed).toMatchObject({
      status: "waiting",
      priority: "high",
      assignee: { name: "Lee" },
    });
    const kinds = changed.timeline.map((one) => one.occurrence.kind);
    expect(kinds).toEqual(expect.arrayContaining(["opened", "status", "priority", "assignee"]));
  });

  it("is told of the end, may rate, and begins the next conversation by writing", async () => {
    await ari.call("closeConversation", {
      params: { id: conversationId },
      body: { caseStatus: "solved" },
    });
    const closed = await hears(mia, "is closed");
    expect(buttons(closed)).toHaveLength(5);
    await press(mia, closed, "⭐".repeat(4));
    await hears(mia, "Thank you for your rating");
    const first = await ari.call("getConversation", { params: { id: conversationId } });
    expect(first).toMatchObject({ state: "closed", rating: 4 });
    expect(await ari.call("getCase", { params: { number: "CS-1" } })).toMatchObject({
      status: "solved",
    });

    await mia.say("dm", "one more thing: how do i change my name");
    await hears(mia, "This may help");
    const person = await ari.call("getPerson", { params: { id: first.person.id } });
    expect(person.conversations.map((one) => one.state).sort()).toEqual(["bot", "closed"]);
  });

  it("answers an old button politely and does nothing", async () => {
    const greeting = (await mia.messages("dm"))[0];
    if (greeting === undefined) throw new Error("no greeting");
    await press(mia, greeting, "Talk to a person");
    await isNoted(mia, "That conversation is over");
    expect((await ari.call("listCases", {})).items).toHaveLength(1);
  });

  it("takes a request back, and asks for a person in words", async () => {
    await mia.say("dm", "i want to talk to a human");
    const waiting = await hears(mia, "CS-2");
    await press(mia, waiting, "Never mind");
    await hears(mia, "taken your request");
    await mia.say("dm", "how do i link my platforms");
    await hears(mia, "This may help");
  });

  it("numbers events densely on a desk's stream", () => {
    let last: number | null = null;
    for (const frame of stream.heard) {
      if (!("seq" in frame)) continue;
      if (last !== null) expect(frame.from).toBeLessThanOrEqual(last + 1);
      if (last !== null && frame.type !== "tick") expect(frame.seq).toBeGreaterThan(last);
      last = frame.seq;
    }
    expect(last).not.toBeNull();
  });
});
