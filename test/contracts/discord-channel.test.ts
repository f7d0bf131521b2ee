import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connectDiscord } from "../../src/adapters/discord/connect-discord.ts";
import { asId, type EffectId } from "../../src/core/ids.ts";
import type { OutgoingPart, Utterance } from "../../src/ports/channel.ts";
import { type ConnectedDiscord, connectedDiscord } from "../kit/connected-discord.ts";
import { testIds } from "../kit/test-database.ts";
import { quietLog } from "../kit/test-engines.ts";

let discord: ConnectedDiscord;

beforeAll(async () => {
  discord = await connectedDiscord();
  discord.connector.start();
  await discord.ready();
});

afterAll(async () => {
  await discord?.[Symbol.asyncDispose]();
});

beforeEach(async () => {
  await discord.control("DELETE", "/faults");
});

function partFor(address: string, utterance: Utterance, part = 0): OutgoingPart {
  return { key: asId<EffectId>(testIds.next()), address, language: "en", utterance, part };
}

function text(words: string, files: Extract<Utterance, { kind: "text" }>["files"] = []): Utterance {
  return { kind: "text", speaker: "Ari", text: words, files };
}

/** Another connector of the same product, not started. */
function lonely(token: string, apiUrl: string) {
  const fatal: string[] = [];
  const connector = connectDiscord({
    token,
    apiUrl,
    publicUrl: "http://127.0.0.1:3000",
    workspaceId: discord.database.workspaceId,
    ports: () => discord.ports,
    log: quietLog,
    onFatal: (sentence) => fatal.push(sentence),
  });
  return { connector, fatal };
}

describe("the channel", () => {
  test("sends the same key once, whatever happens to the answer", async () => {
    const member = await discord.helped();
    const address = await discord.dmOf(member);
    const part = partFor(address, text("Only once"));
    await discord.control("POST", "/faults", {
      kind: "http_status",
      params: { status: 503, phase: "after" },
      match: { method: "POST", route: "/channels/:channel/messages" },
      times: 1,
    });
    const first = await discord.connector.channel.send(part);
    const second = await discord.connector.channel.send(part);
    expect(first.kind).toBe("accepted");
    expect(second).toEqual(first);
    const seen = (await member.reads()).filter(({ content }) => content.includes("Only once"));
    expect(seen).toHaveLength(1);
  });

  test("looks before it repeats what an earlier process may have sent long ago", async () => {
    const member = await discord.helped();
    const address = await discord.dmOf(member);
    const born = (Date.now() - 600_000).toString(16).padStart(12, "0");
    const key = `${born.slice(0, 8)}-${born.slice(8)}-7${testIds.next().slice(15)}`;
    const part = { ...partFor(address, text("Said long ago")), key: asId<EffectId>(key) };
    const first = await discord.connector.channel.send(part);
    const { connector: later } = lonely(discord.token, discord.apiBase);
    await discord.control("DELETE", "/traffic");
    expect(await later.channel.send(part)).toEqual(first);
    const { items } = await discord.control("GET", "/traffic?kind=rest&limit=100");
    expect((items as { method: string }[]).map(({ method }) => method)).toEqual(["GET"]);
    await later.stop();
  });

  test("sends all parts of a long text in order, edits them and takes them back", async () => {
    const member = await discord.helped();
    const address = await discord.dmOf(member);
    const utterance = text(
      Array.from({ length: 300 }, (_, n) => `Line ${n} of the story`).join("\n"),
    );
    const { channel } = discord.connector;
    const parts = channel.parts(utterance, "en");
    expect(parts).toBeGreaterThan(2);
    const ids: string[] = [];
    for (let part = 0; part < parts; part++) {
      const outcome = await channel.send(partFor(address, utterance, part));
      if (outcome.kind === "accepted") ids.push(outcome.externalId);
    }
    expect(ids).toHaveLength(parts);
    const seen = (await member.reads()).filter(({ id }) => ids.includes(id));
    expect(seen.map(({ id }) => id)).toEqual(ids);
    const externalId = ids[0] as string;
    const edited = await channel.edit({ ...partFor(address, text("Shorter")), externalId });
    expect(edited.kind).toBe("accepted");
    expect((await member.reads()).find(({ id }) => id === externalId)?.content).toContain(
      "Shorter",
    );
    expect((await channel.remove(address, externalId)).kind).toBe("accepted");
    expect((await channel.remove(address, externalId)).kind).toBe("accepted");
    const gone = await channel.edit({ ...partFor(address, text("Late")), externalId });
    expect(gone).toEqual({ kind: "reject", reason: "message-missing", refusedByPerson: false });
  });

  test("uploads files out of our own store", async () => {
    const member = await discord.helped();
    const stored = await discord.ports.files.put(
      (async function* () {
        yield Buffer.from("hello file");
      })(),
      1000,
    );
    const file = {
      id: asId<never>(testIds.next()),
      name: "note.txt",
      contentType: "text/plain",
      sha256: stored.sha256,
    };
    await discord.connector.channel.send(partFor(await discord.dmOf(member), text("Here", [file])));
    const [attachment] = (await member.newest()).attachments;
    expect(attachment?.filename).toBe("note.txt");
    expect(await (await fetch(attachment?.url ?? "")).text()).toBe("hello file");
    const missing = partFor(
      await discord.dmOf(member),
      text("Gone", [{ ...file, sha256: "0".repeat(64) }]),
    );
    expect(await discord.connector.channel.send(missing)).toMatchObject({ reason: "file-missing" });
  });

  test("knows a closed door, a missing place and an outage apart", async () => {
    const member = await discord.helped();
    const address = await discord.dmOf(member);
    const { channel } = discord.connector;
    await member.dms("closed");
    expect(await channel.send(partFor(address, text("Hello")))).toEqual({
      kind: "reject",
      reason: "person-refuses-messages",
      refusedByPerson: true,
    });
    expect(await channel.send(partFor("1100000000000000001", text("Hello")))).toMatchObject({
      kind: "reject",
      reason: "place-missing",
    });
    await discord.control("POST", "/faults", {
      kind: "http_status",
      params: { status: 500, phase: "before" },
      match: { method: "POST", route: "/channels/:channel/messages" },
      times: 0,
    });
    expect(await channel.send(partFor(address, text("Hello")))).toMatchObject({ kind: "retry" });
  });

  test("speaks again after Discord refused the token once", async () => {
    const member = await discord.helped();
    await discord.control("POST", "/faults", {
      kind: "http_status",
      params: { status: 401, phase: "before", body: { message: "401: Unauthorized", code: 0 } },
      match: { method: "POST", route: "/channels/:channel/messages" },
      times: 1,
    });
    const outcome = await discord.connector.channel.send(
      partFor(await discord.dmOf(member), text("Still here")),
    );
    expect(outcome.kind).toBe("accepted");
    expect(discord.connector.state().kind).toBe("ready");
  });

  test("shows that somebody is writing and never throws", async () => {
    const member = await discord.helped();
    await discord.connector.channel.typing(await discord.dmOf(member));
    await discord.connector.channel.typing("1100000000000000001");
  });
});

describe("the connection", () => {
  test("hears what was said while it was broken", async () => {
    const member = await discord.helped();
    const resumes = discord.connector.figures().resumes;
    await discord.control("POST", "/gateway/actions", { action: "terminate" });
    await member.say("Said in the gap");
    await expect
      .poll(() => discord.connector.figures().resumes, { timeout: 15_000 })
      .toBeGreaterThan(resumes);
    await expect
      .poll(async () => (await discord.heardFrom(member)).map((one) => one.text))
      .toEqual(["Said in the gap"]);
  });

  test("reads back what no new session replays, in order and once", async () => {
    const member = await discord.helped();
    await member.say("before");
    await expect.poll(() => discord.heardFrom(member)).toHaveLength(1);
    const { identifies } = discord.connector.figures();
    await discord.control("POST", "/faults", {
      kind: "event_drop",
      params: { eventType: "MESSAGE_CREATE" },
      times: 0,
    });
    await member.say("lost one");
    await member.say("lost two");
    await discord.control("DELETE", "/faults");
    await discord.control("POST", "/gateway/actions", { action: "invalidate", resumable: false });
    await expect
      .poll(() => discord.connector.figures().identifies, { timeout: 15_000 })
      .toBeGreaterThan(identifies);
    await member.say("after");
    await expect
      .poll(async () => (await discord.heardFrom(member)).map((one) => one.text), {
        timeout: 10_000,
      })
      .toEqual(["before", "lost one", "lost two", "after"]);
  });

  test("finds out what was taken back while nobody listened", async () => {
    const member = await discord.helped();
    const stays = await member.say("stays");
    const goes = await member.say("goes");
    await expect.poll(() => discord.heardFrom(member)).toHaveLength(2);
    const { identifies } = discord.connector.figures();
    await discord.control("POST", "/faults", {
      kind: "event_drop",
      params: { eventType: "MESSAGE_DELETE" },
    });
    await member.takeBack(goes.id);
    await discord.control("POST", "/gateway/actions", { action: "invalidate", resumable: false });
    await expect
      .poll(() => discord.connector.figures().identifies, { timeout: 15_000 })
      .toBeGreaterThan(identifies);
    await expect
      .poll(async () => (await discord.heardFrom(member)).map((one) => one.deletedAt !== null))
      .toEqual([false, true]);
    expect((await member.reads()).some(({ id }) => id === stays.id)).toBe(true);
  });

  test("knows the community and its channels", async () => {
    const [community] = discord.connector.communities();
    expect(community?.channels.map(({ name }) => name)).toContain("bug-report");
    expect(discord.connector.channelsOf(community?.id ?? "")).toEqual(community?.channels);
    expect(discord.connector.channelsOf("1")).toEqual([]);
  });
});

describe("a connector that cannot connect", () => {
  test("says once, in one sentence, that the token is refused", async () => {
    const { connector, fatal } = lonely("bm90aGluZw.x.y", discord.apiBase);
    connector.start();
    await expect.poll(() => fatal).toHaveLength(1);
    expect(fatal[0]).toContain("DISCORD_TOKEN");
    expect(connector.state().kind).toBe("refused");
    await connector.stop();
  });

  test("keeps trying while nobody answers, and stops at once", async () => {
    const place = await discord.emptyPort();
    const { connector, fatal } = lonely(discord.token, `http://127.0.0.1:${place}/api`);
    connector.start();
    await expect.poll(() => connector.state().kind).toBe("away");
    expect(fatal).toEqual([]);
    const before = performance.now();
    await connector.stop();
    expect(performance.now() - before).toBeLessThan(1000);
  });

  test("connects when Discord comes", async () => {
    const place = await discord.emptyPort();
    const { connector, fatal } = lonely(discord.token, `http://127.0.0.1:${place}/api`);
    connector.start();
    await expect.poll(() => connector.state().kind).toBe("away");
    await using late = await discord.anotherSandbox(place);
    expect(late.token).toBe(discord.token);
    await expect.poll(() => connector.state().kind, { timeout: 15_000 }).toBe("ready");
    expect(fatal).toEqual([]);
    await connector.stop();
  });

  test("is ready only when members have its commands", async () => {
    const app = (await discord.control("POST", "/apps", { name: "Third" })) as {
      id: string;
      token: string;
    };
    await discord.control("POST", "/faults", {
      kind: "delay",
      params: { ms: 500 },
      match: { app: app.id, method: "PUT" },
    });
    const { connector } = lonely(app.token, discord.apiBase);
    connector.start();
    await expect.poll(() => connector.state().sentence).toContain("our commands");
    expect(connector.state().kind).toBe("connecting");
    await expect.poll(() => connector.state().kind).toBe("ready");
    await connector.stop();
  });

  test("is refused for good by a close that no waiting mends", async () => {
    const app = (await discord.control("POST", "/apps", { name: "Second" })) as {
      id: string;
      token: string;
    };
    const { connector, fatal } = lonely(app.token, discord.apiBase);
    connector.start();
    await expect.poll(() => connector.state().kind, { timeout: 15_000 }).toBe("ready");
    await discord.control("POST", "/gateway/actions", { app: app.id, action: "close", code: 4014 });
    await expect.poll(() => fatal).toHaveLength(1);
    expect(fatal[0]).toContain("intents");
    expect(connector.state().kind).toBe("refused");
    await connector.stop();
  });
});
