import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SandboxError } from "../../sandbox/discord/client-call.ts";
import { type Ears, openRawBot, type RawBot } from "../kit/raw-bot.ts";

/** Guilds, their messages and the votes in them. */
const intents = (1 << 0) | (1 << 9) | (1 << 24);
const hour = 3_600_000;

let world: RawBot;
let ears: Ears;
let general: string;

const rights = ["ViewChannel", "SendMessages", "ReadMessageHistory", "SendPolls"];

beforeEach(async () => {
  world = await openRawBot({ clock: { mode: "manual" } }, rights);
  ears = await world.listen(intents);
  general = await world.id("channel", "general");
});

afterEach(() => world?.[Symbol.asyncDispose]());

const tea = {
  question: { text: "Tea or coffee?" },
  answers: [
    { poll_media: { text: "Tea", emoji: { name: "🍵" } } },
    { poll_media: { text: "Coffee" } },
  ],
  duration: 1,
};

function ask(poll: object = tea) {
  return world.rest("POST", `/channels/${general}/messages`, { poll });
}

function vote(who: string, message: string, ...answers: number[]) {
  return world.control.call("PUT", `/members/${who}/channels/general/messages/${message}/poll`, {
    answers,
  });
}

async function refused(work: Promise<unknown>) {
  const error = await work.then(() => null).catch((reason: SandboxError) => reason);
  return error?.discordCode;
}

async function read(id: string) {
  return (await world.rest("GET", `/channels/${general}/messages/${id}`)).body;
}

describe("a poll", () => {
  it("is a message without words, with its end in it", async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body.poll).toMatchObject({
      question: { text: "Tea or coffee?" },
      answers: [
        { answer_id: 1, poll_media: { text: "Tea", emoji: { name: "🍵" } } },
        { answer_id: 2, poll_media: { text: "Coffee" } },
      ],
      allow_multiselect: false,
      results: { is_finalized: false },
    });
    expect(Date.parse(body.poll.expiry) - Date.parse(body.timestamp)).toBe(hour);
  });

  it.each([
    ["a question", { ...tea, question: { text: "x".repeat(301) } }, ["question", "text"]],
    [
      "an answer",
      { ...tea, answers: [{ poll_media: { text: "x".repeat(56) } }] },
      ["answers", "0", "poll_media", "text"],
    ],
    ["too many answers", { ...tea, answers: Array(11).fill(tea.answers[1]) }, ["answers"]],
    ["its time", { ...tea, duration: 769 }, ["duration"]],
  ])("is refused for %s", async (_name, poll, path) => {
    const { body } = await ask(poll);
    const at = path.reduce((one, step) => one?.[step], body.errors?.poll);
    expect(at?._errors).toHaveLength(1);
  });

  it("takes the right to send one, and cannot be edited", async () => {
    const { body } = await ask();
    const edit = await world.rest("PATCH", `/channels/${general}/messages/${body.id}`, {
      poll: tea,
    });
    expect(edit.body.code).toBe(520003);
    const sendPolls = String(1n << 49n);
    await world.control.call("PATCH", "/channels/general", {
      permission_overwrites: [{ id: world.guildId, type: 0, allow: "0", deny: sendPolls }],
    });
    expect((await ask()).body.code).toBe(50013);
  });

  it("of a member is not shown to a bot that may not read, and to others it is", async () => {
    const { message } = await world.control.call<{ message: { id: string } }>(
      "POST",
      "/members/mia/channels/general/messages",
      { poll: tea },
    );
    expect(await read(message.id)).not.toHaveProperty("poll");
    expect(await ears.next("MESSAGE_CREATE")).not.toHaveProperty("poll");
    await world.control.call("PATCH", "/apps/default", {
      privilegedIntents: { messageContent: true },
    });
    expect((await read(message.id)).poll.question.text).toBe("Tea or coffee?");
  });
});

describe("a vote", () => {
  it("is counted, told, changed and taken back", async () => {
    const { body } = await ask();
    const mia = await world.id("member", "mia");
    await vote("mia", body.id, 1);
    expect(await ears.next("MESSAGE_POLL_VOTE_ADD")).toEqual({
      user_id: mia,
      channel_id: general,
      message_id: body.id,
      guild_id: world.guildId,
      answer_id: 1,
    });
    await vote("mia", body.id, 2);
    expect(await ears.next("MESSAGE_POLL_VOTE_REMOVE")).toMatchObject({ answer_id: 1 });
    const counts = async () =>
      (await read(body.id)).poll.results.answer_counts.map((one: { count: number }) => one.count);
    expect(await counts()).toEqual([0, 1]);
    const voters = await world.rest("GET", `/channels/${general}/polls/${body.id}/answers/2`);
    expect(voters.body.users.map((one: { id: string }) => one.id)).toEqual([mia]);
    await vote("mia", body.id);
    expect(await counts()).toEqual([0, 0]);
  });

  it("is for one answer, unless the poll says otherwise, and for one that there is", async () => {
    const { body: one } = await ask();
    expect(await refused(vote("mia", one.id, 1, 2))).toBe(50035);
    expect(await refused(vote("mia", one.id, 3))).toBe(50035);
    const { body: many } = await ask({ ...tea, allow_multiselect: true });
    await vote("mia", many.id, 1, 2);
    expect((await read(many.id)).poll.results.answer_counts).toMatchObject([
      { count: 1, me_voted: false },
      { count: 1, me_voted: false },
    ]);
  });

  it("is not told to a bot that did not ask for votes", async () => {
    const deaf = await world.listen((1 << 0) | (1 << 9));
    const { body } = await ask();
    await vote("mia", body.id, 1);
    await ears.next("MESSAGE_POLL_VOTE_ADD");
    expect(await deaf.settled()).not.toContain("MESSAGE_POLL_VOTE_ADD");
  });
});

describe("the end", () => {
  it("comes by the world's clock, with the result as a message", async () => {
    const { body } = await ask();
    await vote("mia", body.id, 2);
    await vote("noa", body.id, 2);
    await vote("mo", body.id, 1);
    await world.control.clock.advance(hour - 1);
    expect((await read(body.id)).poll.results.is_finalized).toBe(false);
    ears.clear();
    await world.control.clock.advance(1);
    expect((await ears.next("MESSAGE_UPDATE")).poll.results.is_finalized).toBe(true);
    const result = await ears.next("MESSAGE_CREATE");
    expect(result).toMatchObject({ type: 46, message_reference: { message_id: body.id } });
    const fields = Object.fromEntries(
      result.embeds[0].fields.map((one: { name: string; value: string }) => [one.name, one.value]),
    );
    expect(fields).toEqual({
      poll_question_text: "Tea or coffee?",
      victor_answer_votes: "2",
      total_votes: "3",
      victor_answer_id: "2",
      victor_answer_text: "Coffee",
    });
    expect(await refused(vote("mia", body.id, 1))).toBe(520001);
  });

  it("comes early for the bot that asked, once", async () => {
    const { body } = await ask();
    const end = () => world.rest("POST", `/channels/${general}/polls/${body.id}/expire`);
    expect((await end()).body.poll.results.is_finalized).toBe(true);
    expect((await end()).body.code).toBe(520001);
    ears.clear();
    await world.control.clock.advance(2 * hour);
    expect(await ears.settled()).not.toContain("MESSAGE_CREATE");
    const plain = await world.rest("POST", `/channels/${general}/messages`, { content: "x" });
    const wrong = await world.rest("POST", `/channels/${general}/polls/${plain.body.id}/expire`);
    expect(wrong.body.code).toBe(520006);
    const { message } = await world.control.call<{ message: { id: string } }>(
      "POST",
      "/members/mia/channels/general/messages",
      { poll: tea },
    );
    const other = await world.rest("POST", `/channels/${general}/polls/${message.id}/expire`);
    expect(other.body.code).toBe(50005);
  });

  it("outlives a snapshot", async () => {
    const { body } = await ask();
    await vote("mia", body.id, 1);
    await world.control.call("PUT", "/snapshot", await world.control.call("GET", "/snapshot"));
    await world.control.clock.advance(hour);
    expect((await read(body.id)).poll.results).toMatchObject({
      is_finalized: true,
      answer_counts: [{ count: 1 }, { count: 0 }],
    });
  });
});
