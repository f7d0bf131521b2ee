import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { requestAgent } from "../../src/flows/request-agent.ts";
import { PortError } from "../../src/ports/port-error.ts";
import { buttonOf, type ConnectedDiscord, connectedDiscord } from "../kit/connected-discord.ts";

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
  discord.beforeWrite = async () => {};
  discord.beforeAccept = async () => {};
  await discord.control("DELETE", "/faults");
});

describe("commands", () => {
  test("are registered once, in both languages, and not again by the next session", async () => {
    const exchanges = async (method: string) => {
      const { items } = await discord.control("GET", "/traffic?kind=rest&limit=1000");
      return (items as { method: string; route: string | null }[]).filter(
        (one) => one.method === method && one.route?.endsWith("/commands"),
      );
    };
    await discord.control("POST", "/gateway/actions", { action: "invalidate", resumable: false });
    await expect.poll(() => exchanges("GET"), { timeout: 15_000 }).toHaveLength(2);
    const member = await discord.member({ locale: "ja" });
    const { items } = await discord.control(
      "GET",
      `/members/${member.name}/channels/customer-service/commands`,
    );
    const commands = items as { name: string; description: string }[];
    expect(commands.map(({ name }) => name).toSorted()).toEqual(["bug", "helpme", "new_feature"]);
    expect(commands.find(({ name }) => name === "bug")?.description).toBe("不具合を報告します");
    // A second registration would have followed its question at once.
    await member.slash("helpme");
    expect(await exchanges("PUT")).toHaveLength(1);
  });
});

describe("/helpme", () => {
  test("is acknowledged at once even when the store is slow, for the member alone", async () => {
    discord.beforeWrite = async () => {
      await new Promise((resolve) => setTimeout(resolve, 400));
    };
    const member = await discord.member();
    const invocation = await member.slash("helpme");
    expect(invocation.ackMs).toBeLessThan(350);
    const [reply] = invocation.messages;
    expect(reply?.ephemeral).toBe(true);
    const dm = await discord.dmOf(member);
    expect(reply?.message.content).toContain(`https://discord.com/channels/@me/${dm}`);
    expect(buttonOf(reply?.message as never, "Open the conversation")?.url).toContain(dm);
  });

  test("greets in the direct message, in the member's language, with the way to a person", async () => {
    const member = await discord.helped({ locale: "ja" });
    await discord.settled();
    const greeting = await member.newest();
    expect(greeting.content).toContain("こんにちは");
    expect(buttonOf(greeting, "担当者と話す")).toBeDefined();
  });

  test("leads to the open conversation the second time, and opens no second", async () => {
    const member = await discord.helped();
    const again = await member.slash("helpme");
    expect(again.messages[0]?.message.content).toContain("already have an open conversation");
    expect((await discord.kept(member)).conversations).toHaveLength(1);
  });

  test("repeats the greeting inside the direct message", async () => {
    const member = await discord.helped();
    const again = await member.slash("helpme", "dm");
    await discord.settled();
    expect(again.messages[0]?.message.content).toContain("right place");
    const greetings = (await member.reads()).filter(({ content }) =>
      content.includes("virtual agent of"),
    );
    expect(greetings).toHaveLength(2);
  });

  test("says how to open direct messages that are closed, and can be tried again", async () => {
    const member = await discord.member({ dms: "closed" });
    const refused = await member.slash("helpme");
    const answer = refused.messages[0]?.message;
    expect(answer?.content).toContain("Privacy Settings");
    await member.dms("open");
    await member.press(answer as never, "Try again", "customer-service");
    await expect
      .poll(async () => (await member.reads()).map(({ content }) => content))
      .toContainEqual(expect.stringContaining("virtual agent"));
    await expect
      .poll(async () => (await member.invocation(refused.id)).messages[0]?.message.content)
      .toContain("https://discord.com/channels/@me/");
  });
});

describe("a direct message", () => {
  test("is stored once, with who wrote it, and answered with articles", async () => {
    const member = await discord.helped({ roles: ["Moderators"] });
    await member.say("Where are my rewards?");
    await expect.poll(() => discord.heardFrom(member)).toHaveLength(1);
    await discord.settled();
    const answer = await member.newest();
    expect(answer.embeds[0]).toMatchObject({ title: "Missing rewards" });
    expect(buttonOf(answer, "Talk to a person")).toBeDefined();
    const { conversations } = await discord.kept(member);
    const person = await discord.database.views.conversations.person(
      discord.database.workspaceId,
      discord.admin,
      conversations[0]?.person.id ?? "",
    );
    expect(person).toMatchObject({ username: member.name, roles: ["Moderators"] });
  });

  test("begins a conversation without /helpme, and the roles are found out", async () => {
    const member = await discord.member({ roles: ["Moderators"] });
    await member.say("Hello?");
    await expect.poll(() => discord.heardFrom(member)).toHaveLength(1);
    const { conversations } = await discord.kept(member);
    await expect
      .poll(async () => {
        const { workspaceId, views } = discord.database;
        const id = conversations[0]?.person.id ?? "";
        return (await views.conversations.person(workspaceId, discord.admin, id))?.roles;
      })
      .toEqual(["Moderators"]);
  });

  test("is followed when it is edited and deleted", async () => {
    const member = await discord.helped();
    const message = await member.say("Wehre?");
    await expect.poll(() => discord.heardFrom(member)).toHaveLength(1);
    await member.change(message.id, "Where?");
    await expect.poll(async () => (await discord.heardFrom(member))[0]?.text).toBe("Where?");
    await member.takeBack(message.id);
    await expect
      .poll(async () => (await discord.heardFrom(member))[0]?.deletedAt ?? null)
      .not.toBeNull();
  });

  test("is as it was left where an edit or a deletion overtakes it", async () => {
    const member = await discord.helped();
    const late = { kind: "event_reorder", params: { eventType: "MESSAGE_CREATE" } };
    await discord.control("POST", "/faults", late);
    const changed = await member.say("Wher is it?");
    await member.change(changed.id, "Where is it?");
    await discord.control("POST", "/faults", late);
    const takenBack = await member.say("A secret");
    await member.takeBack(takenBack.id);
    await member.say("Thanks");
    await expect
      .poll(async () => (await discord.heardFrom(member)).map(({ text }) => text))
      .toEqual(["Where is it?", "", "Thanks"]);
  });

  test("has its files copied from Discord's own host", async () => {
    const member = await discord.helped();
    await member.say("Look", [
      {
        name: "shot.txt",
        contentType: "text/plain",
        base64: Buffer.from("pixels").toString("base64"),
      },
    ]);
    await expect
      .poll(async () => (await discord.heardFrom(member))[0]?.attachments[0]?.state)
      .toBe("stored");
  });

  test("shows typing to the desk", async () => {
    const member = await discord.helped();
    const { conversations } = await discord.kept(member);
    await member.type();
    await expect
      .poll(() =>
        discord.signs.some(({ conversationId }) => conversationId === conversations[0]?.id),
      )
      .toBe(true);
  });

  test("waits for a store that fails, and keeps its order", async () => {
    const member = await discord.helped();
    await discord.settled();
    let refusals = 3;
    discord.beforeAccept = async (words) => {
      if (words !== "one" || refusals-- <= 0) return;
      throw new PortError({ port: "inbox", code: "inbox-full", message: "Full.", retryable: true });
    };
    for (const words of ["one", "two", "three"]) await member.say(words);
    await expect.poll(() => discord.heardFrom(member)).toHaveLength(3);
    expect((await discord.heardFrom(member)).map((one) => one.text)).toEqual([
      "one",
      "two",
      "three",
    ]);
  });
});

describe("buttons", () => {
  test("two presses of 'Talk to a person' make one case, and the second is answered politely", async () => {
    const member = await discord.helped();
    await discord.settled();
    const greeting = await member.newest();
    await member.press(greeting, "Talk to a person");
    const isOpened = expect.stringMatching(/case \*\*CS-\d+\*\*/);
    await expect.poll(async () => (await member.newest()).content).toEqual(isOpened);
    const second = await member.press(greeting, "Talk to a person");
    expect(second.state).not.toBe("failed");
    await expect
      .poll(async () =>
        (await member.reads()).filter((one) => one.ephemeral).map((one) => one.content),
      )
      .toContainEqual(expect.stringContaining("already in line"));
    expect((await discord.kept(member)).conversations[0]?.caseNumbers).toHaveLength(1);
    const opened = await member.newest();
    await member.press(opened, "Never mind");
    await expect.poll(async () => (await member.newest()).content).toContain("taken your request");
    await expect
      .poll(async () => {
        const seen = (await member.reads()).find(({ id }) => id === opened.id);
        return seen && buttonOf(seen, "Never mind")?.disabled;
      })
      .toBe(true);
  });

  test("a judged answer shows the choice and cannot be judged again", async () => {
    const member = await discord.helped();
    await member.say("Where are my rewards?");
    await expect.poll(async () => (await member.newest()).embeds.length).toBe(1);
    const answer = await member.newest();
    await member.press(answer, "Not quite");
    await expect
      .poll(async () => {
        const seen = (await member.reads()).find(({ id }) => id === answer.id);
        return seen?.components[0]?.components.map(({ disabled }) => disabled ?? false);
      })
      .toEqual([true, true, false]);
  });

  test("somebody else's conversation does not listen", async () => {
    const owner = await discord.helped();
    const stranger = await discord.helped();
    await discord.settled();
    const ownId = buttonOf(await owner.newest(), "Talk to a person")?.custom_id as string;
    const connection = await discord.database.database.write(discord.database.workspaceId, (unit) =>
      unit.connections.all(),
    );
    const refusal = await requestAgent(discord.ports, discord.database.workspaceId, {
      conversationId: ownId.split(":")[2] as never,
      by: { connectionId: connection[0]?.id as never, externalId: stranger.name },
      locale: null,
    });
    expect(refusal).toMatchObject({ refused: "unknown-conversation" });
  });
});

describe("reports", () => {
  test("/bug files a case, posts it with its picture, and only the reporter sees the receipt", async () => {
    const member = await discord.member();
    const opened = await member.slash("bug");
    expect(opened.state).toBe("modal");
    const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex").toString("base64");
    const submitted = await member.submit(
      opened.modal?.id as string,
      {
        title: "Crash on the map",
        description: "It closes. @everyone",
        severity: "high",
        contact: true,
      },
      [{ field: "files", name: "a.png", contentType: "image/png", base64: png }],
    );
    expect(submitted.messages[0]?.ephemeral).toBe(true);
    const number = /CS-\d+/.exec(submitted.messages[0]?.message.content ?? "")?.[0] as string;
    expect(number).toBeDefined();
    await expect
      .poll(async () =>
        (await member.reads("bug-report")).some(({ content }) => content.includes(number)),
      )
      .toBe(true);
    const post = (await member.reads("bug-report")).find(({ content }) => content.includes(number));
    expect(post?.embeds[0]).toMatchObject({ title: "Crash on the map" });
    expect(post?.attachments.map(({ filename }) => filename)).toEqual(["a.png"]);
    await expect
      .poll(async () => (await member.invocation(submitted.id)).messages[0]?.message.content)
      .toContain(post?.id);
    const other = await discord.member();
    const seen = await other.reads("customer-service");
    expect(seen.some(({ content }) => content.includes(number))).toBe(false);
  });

  test("/new_feature posts into its own channel", async () => {
    const member = await discord.member({ locale: "ja" });
    const opened = await member.slash("new_feature");
    const submitted = await member.submit(opened.modal?.id as string, {
      title: "検索がほしい",
      description: "持ち物を検索したいです",
      severity: "medium",
      contact: false,
    });
    expect(submitted.messages[0]?.message.content).toContain("ご要望");
    await expect
      .poll(async () => (await member.reads("feature-request")).map((one) => one.embeds[0]?.title))
      .toContain("検索がほしい");
  });
});
