import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SandboxMember } from "../../sandbox/discord/client.ts";
import { DeskRefusal } from "../kit/desk-client.ts";
import { type Harbour, openHarbour } from "../kit/harbour.ts";
import { asksForHelp, hears, press } from "./people-and-buttons.ts";

let harbour: Harbour;

beforeAll(async () => {
  harbour = await openHarbour();
});
afterAll(() => harbour?.[Symbol.asyncDispose]());

/** Brings a member into the queue and gives the conversation's id. */
async function waits(member: SandboxMember): Promise<string> {
  const { greeting } = await asksForHelp(member);
  await press(member, greeting, "Talk to a person");
  await hears(member, "CS-");
  const lee = await harbour.desk("lee");
  const list = await lee.call("listConversations", { query: { state: "waiting" } });
  const found = list.items.find((one) => one.person.username === member.name);
  if (found === undefined) throw new Error("The conversation does not wait.");
  return found.id;
}

async function refusal(promise: Promise<unknown>): Promise<DeskRefusal> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof DeskRefusal) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("agents share the work", () => {
  it("tells a member honestly when nobody is there, with the hours", async () => {
    const ivy = harbour.sandbox.member("ivy");
    await ivy.patch({ dms: "open" });
    const { greeting } = await asksForHelp(ivy);
    await press(ivy, greeting, "Talk to a person");
    const notice = await hears(ivy, "CS-");
    expect(notice.content).toContain("nobody from the team is available");
    expect(notice.content).toContain("Monday to Friday");
    await press(ivy, notice, "Never mind");
    await hears(ivy, "taken your request");
  });

  it("makes an agent available by signing in and away by signing out", async () => {
    const ari = await harbour.desk("ari");
    const me = async () => (await ari.call("getSession", {})).staff;
    expect(await me()).toMatchObject({ name: "Ari", activity: "available" });
    const lee = await harbour.desk("lee");
    await ari.fetch("POST", "/api/auth/sign-out", {});
    const all = await lee.call("listStaff", {});
    expect(all.items.find((one) => one.name === "Ari")?.activity).toBe("away");
    expect(await me()).toBeNull();
  });

  it("lets the first one in, names the owner to the second, and lets a lead take over", async () => {
    const mia = harbour.sandbox.member("mia");
    const id = await waits(mia);
    const [ari, lee] = [await harbour.desk("ari"), await harbour.desk("lee")];
    await ari.call("joinConversation", { params: { id }, body: {} });
    const second = await refusal(lee.call("joinConversation", { params: { id }, body: {} }));
    expect(second.status).toBe(409);
    expect(second.problem).toMatchObject({
      code: "owned-by-other",
      owner: { name: "Ari" },
      mayTakeOver: true,
    });
    const reply = { text: "hi", clientKey: "lee-key-1" };
    const writing = await refusal(lee.call("sendReply", { params: { id }, body: reply }));
    expect(writing.problem.code).toBe("owned-by-other");
    await lee.call("joinConversation", { params: { id }, body: { takeOver: true } });
    await hears(mia, "Lee");
    const late = await refusal(
      ari.call("sendReply", { params: { id }, body: { text: "hi", clientKey: "ari-key-1" } }),
    );
    expect(late.problem).toMatchObject({ code: "owned-by-other", mayTakeOver: false });
    const mine = await refusal(
      ari.call("joinConversation", { params: { id }, body: { takeOver: true } }),
    );
    expect(mine.problem.code).toBe("owned-by-other");
  });

  it("puts a conversation back to the head of the queue when the agent leaves", async () => {
    const [noa, tomas] = [harbour.sandbox.member("noa"), harbour.sandbox.member("tomas")];
    const first = await waits(noa);
    const second = await waits(tomas);
    const ari = await harbour.desk("ari");
    await ari.call("joinConversation", { params: { id: first }, body: {} });
    await ari.call("leaveConversation", { params: { id: first } });
    const left = await hears(noa, "had to leave");
    expect(left.content).toContain("next in line");
    const waiting = await ari.call("listConversations", { query: { state: "waiting" } });
    const order = [...waiting.items].sort((a, b) =>
      (a.waitingSince ?? "").localeCompare(b.waitingSince ?? ""),
    );
    expect(order.map((one) => one.id)).toEqual([first, second]);
    const cases = (await ari.call("getConversation", { params: { id: first } })).caseNumbers;
    expect(cases).toHaveLength(1);
  });

  it("enforces roles in the flows: a moderator notes but does not reply or close", async () => {
    const sakura = harbour.sandbox.member("sakura");
    const { greeting } = await asksForHelp(sakura, "担当者");
    await press(sakura, greeting, "担当者と話す");
    await hears(sakura, "CS-");
    const mo = await harbour.desk("mo");
    const list = await mo.call("listConversations", { query: { state: "waiting" } });
    const id = list.items.find((one) => one.person.username === "sakura")?.id ?? "";
    const params = { id };
    const clientKey = "mo-key-0001";
    await mo.call("addNote", { params, body: { text: "known from last week", clientKey } });
    for (const forbidden of [
      mo.call("joinConversation", { params, body: {} }),
      mo.call("sendReply", { params, body: { text: "hi", clientKey } }),
      mo.call("closeConversation", { params, body: {} }),
      mo.call("createStaff", {
        body: { name: "X", email: "x@example.test", password: "long enough", role: "admin" },
      }),
      mo.call("changeSettings", { body: { name: "Mine" } }),
      mo.call("createArticle", { body: { lang: "en", title: "Mine", status: "published" } }),
    ]) {
      expect((await refusal(forbidden)).problem).toMatchObject({
        status: 403,
        code: "not-allowed",
      });
    }
  });

  it("answers bad input with one clear sentence and a stable code, and keeps nothing of it", async () => {
    const haru = harbour.sandbox.member("haru");
    const { greeting } = await asksForHelp(haru, "担当者");
    await press(haru, greeting, "担当者と話す");
    await hears(haru, "CS-");
    const ari = await harbour.desk("ari");
    const list = await ari.call("listConversations", { query: { state: "waiting" } });
    const id = list.items.find((one) => one.person.username === "haru")?.id ?? "";
    await ari.call("joinConversation", { params: { id }, body: {} });
    const before = await ari.call("listMessages", { params: { id } });
    const send = (body: { text: string; attachments?: string[] }) =>
      refusal(
        ari.call("sendReply", { params: { id }, body: { ...body, clientKey: "bad-key-01" } }),
      );
    expect(await send({ text: "x".repeat(10_000) })).toMatchObject({
      status: 422,
      problem: { code: "message-too-long" },
    });
    expect((await send({ text: "  \n " })).problem.code).toBe("message-empty");
    expect((await send({ text: "x", attachments: ["nope"] })).problem.code).toBe("file-missing");
    const large = await refusal(ari.upload("large.bin", new Uint8Array(11 * 1024 * 1024)));
    expect(large).toMatchObject({ status: 413, problem: { code: "file-too-large" } });
    const unknown = await refusal(
      ari.call("getConversation", { params: { id: "00000000-0000-7000-8000-0000000000ff" } }),
    );
    expect(unknown).toMatchObject({ status: 404, problem: { code: "unknown-conversation" } });
    const odd = await refusal(ari.call("getConversation", { params: { id: "'; drop table x" } }));
    expect(odd.problem.code).toBe("unknown-conversation");
    const broken = await ari.fetch("POST", `/api/conversations/${id}/messages`, undefined);
    expect(broken.status).toBe(400);
    const after = await ari.call("listMessages", { params: { id } });
    expect(after.items.length).toBe(before.items.length);
  });

  it("keeps everything over a restart, and takes what was written meanwhile", async () => {
    const mia = harbour.sandbox.member("mia");
    const lee = await harbour.desk("lee");
    const live = await lee.call("listConversations", { query: { state: "live" } });
    const id = live.items.find((one) => one.person.username === "mia")?.id ?? "";
    const before = await lee.call("listMessages", { params: { id } });
    await harbour.restart();
    await mia.say("dm", "are you still there?");
    const again = await harbour.desk("lee");
    await using stream = await again.listen();
    const after = await again.call("listMessages", { params: { id } });
    if (!after.items.some((one) => one.text === "are you still there?")) {
      await stream.next("message.added", ({ message }) => message.text === "are you still there?");
    }
    expect(after.items.slice(0, before.items.length).map((one) => one.id)).toEqual(
      before.items.map((one) => one.id),
    );
    await again.call("sendReply", {
      params: { id },
      body: { text: "Yes, we are.", clientKey: "after-restart" },
    });
    await hears(mia, "Yes, we are.");
  });
});
