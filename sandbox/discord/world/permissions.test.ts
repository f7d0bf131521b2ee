import { describe, expect, it } from "vitest";
import { smallWorld } from "../../../test/kit/small-world.ts";
import type { SandboxScenario } from "../scenario.ts";
import { emptyChannel } from "./build-world.ts";
import { allPermissions, bit, namedBits, type PermissionName } from "./permission-bits.ts";
import { canSee, channelPermissions, demand, highestRole, may } from "./permissions.ts";
import { Refusal } from "./refusal.ts";
import { joinThread, storeThread } from "./thread-life.ts";

type Overwrites = NonNullable<
  NonNullable<SandboxScenario["guilds"][number]["channels"]>[number]["overwrites"]
>;

function worldWith(overwrites: Overwrites) {
  return smallWorld({
    apps: [{ name: "Bot" }],
    guilds: [
      {
        name: "Guild",
        owner: "owner",
        roles: [
          { name: "Admins", permissions: ["Administrator"] },
          { name: "Readers", permissions: [] },
          { name: "Writers", permissions: [] },
        ],
        channels: [{ name: "room", overwrites }],
      },
    ],
    members: [
      { username: "owner" },
      { username: "ada", roles: ["Admins"] },
      { username: "mia" },
      { username: "rea", roles: ["Readers", "Writers"] },
    ],
  });
}

describe("rights in a channel", () => {
  const cases: readonly [string, Overwrites, string, PermissionName, boolean][] = [
    ["everybody may write by default", [], "mia", "SendMessages", true],
    [
      "a refusal for everybody holds",
      [{ role: "@everyone", deny: ["SendMessages"] }],
      "mia",
      "SendMessages",
      false,
    ],
    [
      "a role's grant goes before everybody's refusal",
      [
        { role: "@everyone", deny: ["SendMessages"] },
        { role: "Writers", allow: ["SendMessages"] },
      ],
      "rea",
      "SendMessages",
      true,
    ],
    [
      "of two roles the grant wins, whatever their order",
      [
        { role: "Writers", allow: ["SendMessages"] },
        { role: "Readers", deny: ["SendMessages"] },
      ],
      "rea",
      "SendMessages",
      true,
    ],
    [
      "a refusal for one member goes before their role's grant",
      [
        { role: "Writers", allow: ["SendMessages"] },
        { member: "rea", deny: ["SendMessages"] },
      ],
      "rea",
      "SendMessages",
      false,
    ],
    [
      "administrators are not bound",
      [{ role: "@everyone", deny: ["ViewChannel"] }],
      "ada",
      "SendMessages",
      true,
    ],
    [
      "nor is the owner",
      [{ role: "@everyone", deny: ["ViewChannel"] }],
      "owner",
      "SendMessages",
      true,
    ],
    [
      "who does not see a channel can do nothing in it",
      [{ role: "@everyone", deny: ["ViewChannel"] }],
      "mia",
      "ReadMessageHistory",
      false,
    ],
    [
      "who may not write may attach nothing",
      [{ role: "@everyone", deny: ["SendMessages"] }],
      "mia",
      "AttachFiles",
      false,
    ],
    [
      "a bot has an overwrite like a member",
      [
        { role: "@everyone", deny: ["SendMessages"] },
        { app: "Bot", allow: ["SendMessages"] },
      ],
      "Bot",
      "SendMessages",
      true,
    ],
  ];

  it.each(cases)("%s", (_name, overwrites, who, right, expected) => {
    const { world, user, channel } = worldWith(overwrites);
    expect(may(world, channel("room"), user(who).id, right)).toBe(expected);
  });

  it("a timed-out member only reads, until the time is over", () => {
    const { world, clock, user, channel } = worldWith([]);
    const [guild] = world.guilds.values();
    const member = world.member(guild?.id ?? "", user("mia").id);
    if (member) member.timeoutUntil = clock.now() + 1000;
    expect(channelPermissions(world, channel("room"), user("mia").id)).toBe(
      bit("ViewChannel") | bit("ReadMessageHistory"),
    );
    clock.advance(clock.now() + 1001);
    expect(may(world, channel("room"), user("mia").id, "SendMessages")).toBe(true);
  });

  it("refuses with 50001 what cannot be seen and with 50013 what can", () => {
    const hidden = worldWith([{ role: "@everyone", deny: ["ViewChannel"] }]);
    const codeFor = ({ world, user, channel }: typeof hidden) => {
      try {
        demand(world, channel("room"), user("mia").id, "SendMessages");
      } catch (error) {
        return error instanceof Refusal ? error.code : null;
      }
      return null;
    };
    expect(codeFor(hidden)).toBe(50001);
    expect(codeFor(worldWith([{ role: "@everyone", deny: ["SendMessages"] }]))).toBe(50013);
    expect(codeFor(worldWith([]))).toBeNull();
  });

  it("private threads are for those inside and for those who manage threads", () => {
    const { world, user, channel } = worldWith([{ member: "rea", allow: ["ManageThreads"] }]);
    const thread = storeThread(world, {
      parent: channel("room"),
      ownerId: user("Bot").id,
      name: "private",
      type: 12,
    });
    expect(canSee(world, thread, user("mia").id)).toBe(false);
    expect(canSee(world, thread, user("rea").id)).toBe(true);
    joinThread(world, thread, user("mia").id);
    expect(canSee(world, thread, user("mia").id)).toBe(true);
    expect(may(world, thread, user("mia").id, "SendMessagesInThreads")).toBe(true);
  });

  it("strangers have none, and the owner stands above every role", () => {
    const { world, user, channel } = worldWith([]);
    const [guild] = world.guilds.values();
    expect(channelPermissions(world, channel("room"), "123")).toBe(0n);
    expect(channelPermissions(world, emptyChannel("1", "2", "x", 0), user("mia").id)).toBe(0n);
    expect(highestRole(world, guild?.id ?? "", user("owner").id)).toBe(Number.POSITIVE_INFINITY);
    expect(highestRole(world, guild?.id ?? "", user("mia").id)).toBe(0);
  });
});

describe("names of permissions", () => {
  it("are known in both spellings, and unknown ones are not taken", () => {
    expect(namedBits(["SendMessages"])).toBe(1n << 11n);
    expect(namedBits(["SEND_MESSAGES", "VIEW_CHANNEL"])).toBe((1n << 11n) | (1n << 10n));
    expect(namedBits(["FlyHigh"])).toBeUndefined();
    expect(allPermissions & bit("Administrator")).not.toBe(0n);
  });
});
