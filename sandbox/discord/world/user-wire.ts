import type { Membership, User, Wire } from "./entities.ts";
import type { World } from "./world.ts";

/** The picture's hash; its first digits are the colour that the picture is drawn in. */
function avatarHash(user: User): string | null {
  if (user.avatarColor === null) return null;
  return (user.avatarColor.slice(1).toLowerCase() + user.id).padEnd(32, "0").slice(0, 32);
}

/** Discord's user object. */
export function userWire(user: User): Wire {
  return {
    id: user.id,
    username: user.username,
    global_name: user.globalName,
    avatar: avatarHash(user),
    discriminator: "0",
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    avatar_decoration_data: null,
    collectibles: null,
    banner: null,
    accent_color: null,
    ...(user.bot ? { bot: true } : {}),
  };
}

/** The user of an id; a deleted one keeps their place. */
export function userWireById(world: World, id: string): Wire {
  const user = world.users.get(id);
  if (user !== undefined) return userWire(user);
  return {
    id,
    username: "deleted_user",
    global_name: "Deleted User",
    avatar: null,
    discriminator: "0",
    public_flags: 0,
    flags: 0,
    primary_guild: null,
  };
}

/** Discord's member object without the user in it. */
export function bareMemberWire(world: World, member: Membership): Wire {
  return {
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: member.roles,
    joined_at: world.clock.stamp(member.joinedAt),
    premium_since: null,
    pending: false,
    flags: 0,
    mute: false,
    deaf: false,
    communication_disabled_until:
      member.timeoutUntil === null ? null : world.clock.stamp(member.timeoutUntil),
  };
}

export function memberWire(world: World, member: Membership): Wire {
  return { user: userWireById(world, member.userId), ...bareMemberWire(world, member) };
}
