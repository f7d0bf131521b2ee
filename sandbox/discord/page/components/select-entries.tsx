import { IconAt, IconHash } from "@tabler/icons-react";
import { useMemo } from "react";
import { type Component, componentType as type } from "../api/component.ts";
import { channelType, memberName } from "../api/world.ts";
import type { SelectEntry } from "../floating/select-menu.tsx";
import { Avatar } from "../rails/avatar.tsx";
import { useSessionState } from "../state/session-context.tsx";
import type { SessionState } from "../state/session-state.ts";

/** What can be chosen in a menu: its own options, or people, roles and channels of the place. */
export function useSelectEntries(
  component: Pick<Component, "type" | "options" | "channel_types">,
  guild: string | undefined,
): readonly SelectEntry[] {
  const members = useSessionState((state) => state.members);
  const apps = useSessionState((state) => state.apps);
  const guilds = useSessionState((state) => state.guilds);
  const channels = useSessionState((state) => state.channels);
  return useMemo(() => {
    const world = { members, apps, guilds, channels };
    switch (component.type) {
      case type.userSelect:
        return people(world, guild);
      case type.roleSelect:
        return roles(world, guild);
      case type.mentionableSelect:
        return [...people(world, guild), ...roles(world, guild)];
      case type.channelSelect:
        return places(world, guild, component.channel_types ?? []);
      default:
        return (component.options ?? []).map((option) => ({
          value: option.value,
          label: option.label,
          description: option.description,
          icon: option.emoji?.name ?? undefined,
        }));
    }
  }, [component, guild, members, apps, guilds, channels]);
}

type World = Pick<SessionState, "members" | "apps" | "guilds" | "channels">;

function people({ members, apps }: World, guild: string | undefined): readonly SelectEntry[] {
  const here = members.filter(
    (member) => guild === undefined || member.guilds.some((one) => one.id === guild),
  );
  return [
    ...here.map((member) => {
      const name = memberName(member, guild);
      const icon = <Avatar key={member.id} id={member.id} name={name} size={24} />;
      return { value: member.id, label: name, description: `@${member.username}`, icon };
    }),
    ...apps.map((app) => {
      const icon = <Avatar key={app.id} id={app.id} name={app.name} size={24} bot />;
      return { value: app.id, label: app.name, icon };
    }),
  ];
}

function roles({ guilds }: World, guild: string | undefined): readonly SelectEntry[] {
  const found = guilds.find((one) => one.guild.id === guild);
  return (found?.roles ?? [])
    .filter((role) => role.id !== guild)
    .map((role) => ({
      value: role.id,
      label: role.name,
      icon: <IconAt size={18} aria-hidden="true" />,
    }));
}

function places(
  { channels }: World,
  guild: string | undefined,
  types: readonly number[],
): readonly SelectEntry[] {
  return Object.values(channels)
    .map((entry) => entry.channel)
    .filter((channel) => channel.guild_id === guild && channel.type !== channelType.dm)
    .filter((channel) => types.length === 0 || types.includes(channel.type))
    .map((channel) => ({
      value: channel.id,
      label: channel.name ?? channel.id,
      icon: <IconHash size={18} aria-hidden="true" />,
    }));
}
