export const intent = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildModeration: 1 << 2,
  guildExpressions: 1 << 3,
  guildWebhooks: 1 << 5,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  guildReactions: 1 << 10,
  guildTyping: 1 << 11,
  directMessages: 1 << 12,
  directReactions: 1 << 13,
  directTyping: 1 << 14,
  messageContent: 1 << 15,
  autoModConfiguration: 1 << 20,
  autoModExecution: 1 << 21,
  guildPolls: 1 << 24,
  directPolls: 1 << 25,
} as const;

/** Every bit that means something; others make an IDENTIFY invalid. */
const known = 0b11_0011_0001_1111_1111_1111_1111;

/** Tells whether a number is a set of intents. */
export function isIntents(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && (value & ~known) === 0;
}
