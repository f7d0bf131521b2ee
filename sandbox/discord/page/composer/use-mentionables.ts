import { useMemo } from "react";
import { memberName } from "../api/world.ts";
import { useSessionState } from "../state/session-context.tsx";
import type { Mentionable } from "./mentions.ts";

export interface Listed extends Mentionable {
  readonly id: string;
  readonly kind: "person" | "app" | "role" | "channel";
}

/** Everybody and everything that can be mentioned in a place. */
export function useMentionables(guild: string | undefined): readonly Listed[] {
  const members = useSessionState((state) => state.members);
  const apps = useSessionState((state) => state.apps);
  const guilds = useSessionState((state) => state.guilds);
  const channels = useSessionState((state) => state.channels);
  return useMemo(() => {
    const roles = guilds.find((one) => one.guild.id === guild)?.roles ?? [];
    return [
      ...members
        .filter((one) => guild === undefined || one.guilds.some((held) => held.id === guild))
        .map((one) => listed("person", one.id, memberName(one, guild), `<@${one.id}>`)),
      ...apps.map((one) => listed("app", one.id, one.name, `<@${one.id}>`)),
      ...roles
        .filter((role) => role.id !== guild)
        .map((role) => listed("role", role.id, role.name, `<@&${role.id}>`)),
      ...Object.values(channels).flatMap(({ channel }) =>
        channel.name && channel.guild_id === guild
          ? [listed("channel", channel.id, channel.name, `<#${channel.id}>`)]
          : [],
      ),
    ];
  }, [members, apps, guilds, channels, guild]);
}

function listed(kind: Listed["kind"], id: string, name: string, token: string): Listed {
  return { kind, id, name, token, sign: kind === "channel" ? "#" : "@" };
}
