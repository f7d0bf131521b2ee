import { describe, expect, it } from "vitest";
import { smallWorld } from "../../../test/kit/small-world.ts";
import { pageOf, storeMessage, textDraft } from "./messages.ts";
import { compareIds } from "./snowflake.ts";

const all = [1, 2, 3, 4, 5, 6].map((id) => ({ id: String(id) }));

describe("a page of messages", () => {
  it.each([
    ["the newest", { limit: 2 }, "65"],
    ["those before one", { before: "4", limit: 2 }, "32"],
    ["those right after one", { after: "2", limit: 2 }, "43"],
    ["those after the last", { after: "6", limit: 2 }, ""],
    ["from the beginning", { after: "0", limit: 3 }, "321"],
    ["those around one", { around: "3", limit: 3 }, "432"],
    ["those around the first", { around: "1", limit: 3 }, "321"],
  ])("%s, newest first", (_name, query, expected) => {
    const page = pageOf(all, query, compareIds);
    expect(page.map((one) => one.id).join("")).toBe(expected);
  });
});

describe("whom a message pings", () => {
  function pinged(text: string, author: string, allowed: object | null = null) {
    const { world, user, channel } = smallWorld();
    const named = (name: string) => user(name).id;
    const role = [...world.roles.values()].find((one) => one.name === "Moderators");
    const content = text
      .replaceAll("@mia", `<@${named("mia")}>`)
      .replaceAll("@mods", `<@&${role?.id}>`);
    const heard: string[] = [];
    world.listen((event) => {
      if (event.type !== "notification") return;
      heard.push(`${world.users.get(event.userId)?.username} ${event.kind}`);
    });
    const draft = textDraft(content, { allowedMentions: allowed });
    storeMessage(world, {
      channel: channel("general"),
      authorId: named(author),
      draft,
      uploads: [],
    });
    return heard;
  }

  it.each<[string, string, string, object | null, string[]]>([
    ["a person", "hi @mia", "noa", null, ["mia user"]],
    ["never oneself", "hi @mia", "mia", null, []],
    ["a role that is open to nobody", "hi @mods", "noa", null, []],
    ["a role, for those who may", "hi @mods", "owner", null, ["mo role"]],
    ["everyone, for nobody without the right", "hi @everyone", "noa", null, []],
    [
      "everyone, for the owner",
      "@everyone",
      "owner",
      null,
      ["mo everyone", "mia everyone", "noa everyone"],
    ],
    ["nobody, if the author says so", "hi @mia", "noa", { parse: [] }, []],
    [
      "users only, if the author says so",
      "@mia @everyone",
      "owner",
      { parse: ["users"] },
      ["mia user"],
    ],
  ])("%s", (_name, text, author, allowed, expected) => {
    expect(pinged(text, author, allowed)).toEqual(expected);
  });
});
