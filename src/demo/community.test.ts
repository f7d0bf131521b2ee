import { PermissionFlagsBits } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { demoCommunity } from "./community.ts";
import type { DemoCommunity } from "./community-shape.ts";

const community: DemoCommunity = demoCommunity;
const accounts = [
  ...community.members,
  ...community.staff.flatMap(({ discord }) => (discord ? [discord] : [])),
];
const roleNames = new Set(["@everyone", ...community.roles.map(({ name }) => name)]);

/** Discord's order: roles, then the channel's @everyone, then the channel's roles. */
function mayWrite(username: string, channelName: string): boolean {
  const account = accounts.find((one) => one.username === username);
  const channel = community.channels.find(({ name }) => name === channelName);
  if (!account || !channel) throw new Error(`no ${username} or no ${channelName}`);
  let may = community.guild.everyone.includes("SendMessages");
  const apply = (names: readonly string[]) => {
    const hit = channel.overwrites.filter(
      ({ target }) => target !== "app" && names.includes(target.role),
    );
    if (hit.some(({ deny }) => deny.includes("SendMessages"))) may = false;
    if (hit.some(({ allow }) => allow.includes("SendMessages"))) may = true;
  };
  apply(["@everyone"]);
  apply(account.roles);
  return may;
}

describe("the demo community", () => {
  it("uses Discord's names of permissions only", () => {
    const named = [
      ...community.guild.everyone,
      ...community.app.permissions,
      ...community.roles.flatMap(({ permissions }) => permissions),
      ...community.channels.flatMap(({ overwrites }) =>
        overwrites.flatMap(({ allow, deny }) => [...allow, ...deny]),
      ),
    ];
    expect(named.filter((name) => !(name in PermissionFlagsBits))).toEqual([]);
  });

  it("names no role, channel or account that does not exist", () => {
    const channels = new Set(community.channels.map(({ name }) => name));
    const usernames = new Set(accounts.map(({ username }) => username));
    const targets = community.channels.flatMap(({ overwrites }) =>
      overwrites.flatMap(({ target }) => (target === "app" ? [] : [target.role])),
    );
    expect(
      [...targets, ...accounts.flatMap(({ roles }) => roles)].filter(
        (role) => !roleNames.has(role),
      ),
    ).toEqual([]);
    expect(community.history.filter(({ channel }) => !channels.has(channel))).toEqual([]);
    expect(community.history.filter(({ author }) => !usernames.has(author))).toEqual([]);
    expect(usernames.has(community.guild.owner)).toBe(true);
    expect(usernames.size).toBe(accounts.length);
  });

  it("has six members, two of them Japanese and one with closed direct messages", () => {
    expect(community.members).toHaveLength(6);
    expect(community.members.filter(({ locale }) => locale === "ja")).toHaveLength(2);
    expect(community.members.filter(({ dms }) => dms === "closed")).toHaveLength(1);
  });

  it("has one of each role at the desk, in queues that exist", () => {
    expect(community.staff.map(({ as, role }) => [as, role])).toEqual([
      ["ari", "agent"],
      ["lee", "lead"],
      ["mo", "moderator"],
      ["ola", "admin"],
    ]);
    const served = community.staff.flatMap(({ queues }) => queues);
    expect(served.filter((queue) => !community.queues.includes(queue))).toEqual([]);
  });

  it("lets staff alone write announcements, and everybody write elsewhere", () => {
    expect(mayWrite("lee", "announcements")).toBe(true);
    expect(mayWrite("mo", "announcements")).toBe(false);
    expect(mayWrite("mia", "announcements")).toBe(false);
    for (const name of ["general", "customer-service", "bug-report", "feature-request"]) {
      expect(mayWrite("mia", name)).toBe(true);
    }
  });

  it("has nothing in its history that its author may not write, or that Discord would refuse", () => {
    expect(community.history.filter(({ author, channel }) => !mayWrite(author, channel))).toEqual(
      [],
    );
    expect(community.history.filter(({ text }) => text.length > 2000)).toEqual([]);
    expect(community.channels.filter(({ topic }) => topic.length > 1024)).toEqual([]);
    for (const text of Object.values(community.hours)) expect(text.length).toBeLessThan(200);
  });
});
