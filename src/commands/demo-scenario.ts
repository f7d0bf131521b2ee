import type { SandboxScenario } from "../../sandbox/discord/scenario.ts";
import { demoCommunity } from "../demo/community.ts";
import type { DemoAccount, DemoCommunity } from "../demo/community-shape.ts";

const community: DemoCommunity = demoCommunity;

function member(account: DemoAccount): SandboxScenario["members"][number] {
  const { username, globalName, persona, locale, dms, roles, avatarColor } = account;
  return { username, globalName, persona, locale, dms, roles: [...roles], avatarColor };
}

/** The demo community as a world of the Discord sandbox. */
export const demoScenario: SandboxScenario = {
  apps: [
    {
      name: community.app.name,
      description: community.app.description,
      permissions: [...community.app.permissions],
    },
  ],
  guilds: [
    {
      name: community.guild.name,
      description: community.guild.description,
      locale: community.guild.preferredLocale,
      owner: community.guild.owner,
      everyone: [...community.guild.everyone],
      roles: community.roles.map((role) => ({ ...role, permissions: [...role.permissions] })),
      channels: community.channels.map(({ overwrites, ...channel }) => ({
        ...channel,
        overwrites: overwrites.map(({ target, allow, deny }) => ({
          ...(target === "app" ? { app: community.app.name } : { role: target.role }),
          allow: [...allow],
          deny: [...deny],
        })),
      })),
    },
  ],
  members: [
    ...community.members.map(member),
    ...community.staff.flatMap(({ discord }) => (discord === null ? [] : [member(discord)])),
  ],
  messages: community.history.map((message) => ({ ...message })),
};
