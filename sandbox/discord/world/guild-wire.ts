import { channelWire } from "./channel-wire.ts";
import { emojisOf, guildEmojiWire } from "./emojis.ts";
import type { App, Guild, Role, Wire } from "./entities.ts";
import { canSee, isThread } from "./permissions.ts";
import { memberWire, userWireById } from "./user-wire.ts";
import type { World } from "./world.ts";

/** Discord's role object. */
export function roleWire(role: Role): Wire {
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions,
    position: role.position,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: role.hoist,
    managed: role.botId !== null,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(role.botId === null ? {} : { tags: { bot_id: role.botId } }),
  };
}

/** Discord's guild object. */
export function guildWire(world: World, guild: Guild): Wire {
  const system = world.channelsOf(guild.id).find((channel) => channel.type === 0);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: guild.description,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: ["COMMUNITY", "NEWS"],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: "deprecated",
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: system?.id ?? null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: world.rolesOf(guild.id).map(roleWire),
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: emojisOf(world, guild.id).map((one) => guildEmojiWire(world, one, false)),
    stickers: [],
    incidents_data: null,
    ...guild.settings,
  };
}

/** What GUILD_CREATE carries; without the presence intent its members are the bot alone. */
export function guildCreateWire(world: World, guild: Guild, app: App, allMembers: boolean): Wire {
  const members = [...(world.members.get(guild.id)?.values() ?? [])];
  const own = world.member(guild.id, app.id);
  const visible = world.channelsOf(guild.id).filter((one) => canSee(world, one, app.id));
  return {
    ...guildWire(world, guild),
    joined_at: world.clock.stamp(own?.joinedAt),
    large: members.length > 250,
    unavailable: false,
    member_count: members.length,
    voice_states: [],
    members: members
      .filter((one) => allMembers || one.userId === app.id)
      .map((one) => memberWire(world, one)),
    channels: world
      .channelsOf(guild.id)
      .filter((one) => !isThread(one))
      .map((one) => channelWire(world, one)),
    threads: visible
      .filter((one) => isThread(one) && one.thread?.archived === false)
      .map((one) => channelWire(world, one, app.id)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** Discord's application object, as its owner sees it. */
export function applicationWire(world: World, app: App): Wire {
  return {
    id: app.id,
    name: app.name,
    icon: null,
    description: app.description,
    type: null,
    bot: userWireById(world, app.id),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: app.publicKey,
    flags: applicationFlags(app),
    flags_new: String(applicationFlags(app)),
    redirect_uris: app.redirectUris ?? [],
    interactions_endpoint_url: app.interactionsEndpointUrl,
    role_connections_verification_url: null,
    owner: ownerWire(world),
    team: null,
    approximate_guild_count: world.guildsOf(app.id).length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    integration_types_config: { "0": {} },
    tags: [],
  };
}

/** Flags that tell which privileged intents are switched on (the limited kind). */
export function applicationFlags(app: App): number {
  const { presences, members, messageContent } = app.privilegedIntents;
  return (
    (presences ? 1 << 13 : 0) | (members ? 1 << 15 : 0) | (messageContent ? 1 << 19 : 0) | (1 << 23)
  );
}

function ownerWire(world: World): Wire {
  const [guild] = world.guilds.values();
  return userWireById(world, guild?.ownerId ?? "0");
}
