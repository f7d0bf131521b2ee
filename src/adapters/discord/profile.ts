import type { Profile } from "../../core/person.ts";
import type { UserPayload } from "./message-payload.ts";

/** What a community knows about a member. */
export interface Membership {
  readonly nick: string | null;
  readonly roleIds: readonly string[];
  readonly joinedAt: number | null;
}

export interface RoleInfo {
  readonly id: string;
  readonly name: string;
  /** The higher, the higher. */
  readonly position: number;
}

/** Who somebody is, for the staff who help them. */
export function profileOf(
  user: UserPayload,
  membership: Membership | null,
  roles: readonly RoleInfo[],
  cdn: string,
): Profile {
  return {
    username: user.username,
    displayName: membership?.nick ?? user.global_name ?? user.username,
    avatarUrl: user.avatar ? `${cdn}/avatars/${user.id}/${user.avatar}.png?size=128` : null,
    roles: rolesOf(membership?.roleIds ?? [], roles),
    joinedAt: membership?.joinedAt ?? null,
  };
}

/** Names of the roles, highest first; equal positions go by id, as Discord sorts them. */
function rolesOf(ids: readonly string[], roles: readonly RoleInfo[]): readonly string[] {
  return roles
    .filter((role) => ids.includes(role.id))
    .toSorted((a, b) => b.position - a.position || (a.id < b.id ? -1 : 1))
    .map((role) => role.name);
}
