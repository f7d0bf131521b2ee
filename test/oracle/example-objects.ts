// Objects in the form that Discord's documentation gives them; the values are ours.

const at = "2026-08-05T12:00:00.123000+00:00";

export const mia = {
  id: "1412345678901200001",
  username: "mia",
  global_name: "Mia",
  avatar: null,
  discriminator: "0",
  public_flags: 64,
  flags: 64,
  primary_guild: null,
};

export const quay = {
  ...mia,
  id: "1412345678901200002",
  username: "quay",
  global_name: null,
  bot: true,
};

export const message = {
  id: "1412345678901200100",
  channel_id: "1412345678901200010",
  author: quay,
  type: 0,
  content: "Your case is open.",
  mentions: [mia],
  mention_roles: ["1412345678901200003"],
  mention_everyone: false,
  attachments: [
    {
      id: "1412345678901200101",
      filename: "log.png",
      size: 2048,
      url: "https://cdn.example/attachments/1/2/log.png?ex=1&is=2&hm=3",
      proxy_url: "https://media.example/attachments/1/2/log.png?ex=1&is=2&hm=3",
      content_type: "image/png",
      width: 640,
      height: 480,
    },
  ],
  embeds: [
    { type: "rich", title: "Case 7", fields: [{ name: "State", value: "open", inline: true }] },
  ],
  components: [
    {
      type: 1,
      id: 1,
      components: [
        { type: 2, id: 2, style: 1, label: "Close", custom_id: "close" },
        { type: 2, id: 3, style: 5, label: "Help", url: "https://quayside.example/help" },
      ],
    },
    {
      type: 1,
      id: 4,
      components: [
        {
          type: 3,
          id: 5,
          custom_id: "area",
          min_values: 1,
          max_values: 1,
          options: [{ label: "Sound", value: "sound" }],
        },
      ],
    },
  ],
  timestamp: at,
  edited_timestamp: null,
  flags: 0,
  pinned: false,
  tts: false,
};

export const word = { ...message, mentions: [quay], attachments: [], embeds: [], components: [] };

export const layout = {
  ...message,
  content: "",
  flags: 32_768,
  embeds: [],
  attachments: [],
  components: [
    {
      type: 17,
      id: 1,
      accent_color: 5,
      spoiler: false,
      components: [
        { type: 10, id: 2, content: "Words" },
        { type: 14, id: 3, spacing: 1, divider: true },
      ],
    },
  ],
};

export const textChannel = {
  id: "1412345678901200010",
  type: 0,
  flags: 0,
  guild_id: "1412345678901200020",
  name: "general",
  position: 1,
  permission_overwrites: [{ id: "1412345678901200003", type: 0, allow: "1024", deny: "0" }],
};

export const thread = {
  id: "1412345678901200030",
  type: 12,
  flags: 0,
  guild_id: "1412345678901200020",
  parent_id: "1412345678901200010",
  owner_id: quay.id,
  name: "Case 7",
  thread_metadata: {
    archived: false,
    archive_timestamp: at,
    auto_archive_duration: 1440,
    locked: false,
    invitable: false,
  },
  message_count: 1,
  member_count: 2,
  total_message_sent: 1,
};

export const member = {
  user: mia,
  nick: null,
  avatar: null,
  banner: null,
  roles: ["1412345678901200003"],
  joined_at: at,
  premium_since: null,
  pending: false,
  flags: 0,
  mute: false,
  deaf: false,
  communication_disabled_until: null,
};

export const role = {
  id: "1412345678901200003",
  name: "Moderators",
  permissions: "8192",
  position: 2,
  color: 3_447_003,
  colors: { primary_color: 3_447_003, secondary_color: null, tertiary_color: null },
  hoist: true,
  managed: false,
  mentionable: false,
  icon: null,
  unicode_emoji: null,
  flags: 0,
};

export const command = {
  id: "1412345678901200040",
  application_id: quay.id,
  version: "1412345678901200041",
  default_member_permissions: null,
  type: 1,
  name: "bug",
  description: "Report a bug",
  options: [{ type: 3, name: "title", description: "In a few words", required: true }],
};

export const guild = {
  id: "1412345678901200020",
  name: "Harbour",
  icon: null,
  description: null,
  home_header: null,
  splash: null,
  discovery_splash: null,
  features: ["COMMUNITY", "NEWS"],
  banner: null,
  owner_id: mia.id,
  application_id: null,
  region: "deprecated",
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: 1,
  roles: [role],
  default_message_notifications: 0,
  mfa_level: 0,
  explicit_content_filter: 0,
  max_presences: null,
  max_members: 500_000,
  max_stage_video_channel_users: 50,
  max_video_channel_users: 25,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: "en-US",
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  public_updates_channel_id: null,
  premium_progress_bar_enabled: false,
  nsfw: false,
  nsfw_level: 0,
  emojis: [],
  stickers: [],
  incidents_data: null,
};
