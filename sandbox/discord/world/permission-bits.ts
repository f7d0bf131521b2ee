const bitOf = {
  CreateInstantInvite: 0,
  KickMembers: 1,
  BanMembers: 2,
  Administrator: 3,
  ManageChannels: 4,
  ManageGuild: 5,
  AddReactions: 6,
  ViewAuditLog: 7,
  PrioritySpeaker: 8,
  Stream: 9,
  ViewChannel: 10,
  SendMessages: 11,
  SendTtsMessages: 12,
  ManageMessages: 13,
  EmbedLinks: 14,
  AttachFiles: 15,
  ReadMessageHistory: 16,
  MentionEveryone: 17,
  UseExternalEmojis: 18,
  ViewGuildInsights: 19,
  Connect: 20,
  Speak: 21,
  MuteMembers: 22,
  DeafenMembers: 23,
  MoveMembers: 24,
  UseVad: 25,
  ChangeNickname: 26,
  ManageNicknames: 27,
  ManageRoles: 28,
  ManageWebhooks: 29,
  ManageGuildExpressions: 30,
  UseApplicationCommands: 31,
  RequestToSpeak: 32,
  ManageEvents: 33,
  ManageThreads: 34,
  CreatePublicThreads: 35,
  CreatePrivateThreads: 36,
  UseExternalStickers: 37,
  SendMessagesInThreads: 38,
  UseEmbeddedActivities: 39,
  ModerateMembers: 40,
  ViewCreatorMonetizationAnalytics: 41,
  UseSoundboard: 42,
  CreateGuildExpressions: 43,
  CreateEvents: 44,
  UseExternalSounds: 45,
  SendVoiceMessages: 46,
  SendPolls: 49,
  UseExternalApps: 50,
  PinMessages: 51,
  BypassSlowmode: 52,
} as const;

export type PermissionName = keyof typeof bitOf;

const byPlainName = new Map(
  Object.entries(bitOf).map(([name, bit]) => [name.toLowerCase(), 1n << BigInt(bit)]),
);

/** The bit of one permission. */
export function bit(name: PermissionName): bigint {
  return 1n << BigInt(bitOf[name]);
}

/**
 * The bits of permissions by name, in either spelling (`SendMessages`, `SEND_MESSAGES`). Undefined
 * when a name is not known.
 */
export function namedBits(names: readonly string[]): bigint | undefined {
  let bits = 0n;
  for (const name of names) {
    const one = byPlainName.get(name.replaceAll("_", "").toLowerCase());
    if (one === undefined) return undefined;
    bits |= one;
  }
  return bits;
}

export const allPermissions: bigint = [...byPlainName.values()].reduce((sum, one) => sum | one, 0n);

/** What a new guild lets everybody do. */
export const everyoneDefault: readonly PermissionName[] = [
  "CreateInstantInvite",
  "ChangeNickname",
  "ViewChannel",
  "SendMessages",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "UseExternalEmojis",
  "AddReactions",
  "Connect",
  "Speak",
  "Stream",
  "UseVad",
  "UseApplicationCommands",
  "CreatePublicThreads",
  "CreatePrivateThreads",
  "SendMessagesInThreads",
  "UseExternalStickers",
  "SendVoiceMessages",
  "SendPolls",
  "UseEmbeddedActivities",
  "UseSoundboard",
  "RequestToSpeak",
];

/** What a bot is invited with when the scenario does not say. */
export const botDefault: readonly PermissionName[] = [
  "ViewChannel",
  "SendMessages",
  "SendMessagesInThreads",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "AddReactions",
  "UseApplicationCommands",
  "ManageMessages",
  "ManageThreads",
  "ManageWebhooks",
  "CreatePublicThreads",
  "CreatePrivateThreads",
  "PinMessages",
];
