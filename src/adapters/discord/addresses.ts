/** Where Discord is: everything follows from the one address that the owner may set. */
export interface Addresses {
  /** Base of the REST API without version and without a slash at the end. */
  readonly api: string;
  /** Where avatars are. */
  readonly cdn: string;
  /** Origins from which files of messages may be copied. */
  readonly fileOrigins: readonly string[];
}

const discords: Addresses = {
  api: "https://discord.com/api",
  cdn: "https://cdn.discordapp.com",
  fileOrigins: ["https://cdn.discordapp.com", "https://media.discordapp.net"],
};

/** The addresses of Discord itself, or of whatever answers at another base in its place. */
export function addressesOf(apiUrl: string | null): Addresses {
  if (apiUrl === null) return discords;
  const api = apiUrl.replace(/\/+$/, "");
  const { origin, hostname } = new URL(api);
  if (hostname === "discord.com") return { ...discords, api };
  return { api, cdn: origin, fileOrigins: [origin] };
}

/** A link that Discord's clients open in themselves. */
export function messageLink(guildId: string | null, channelId: string, messageId?: string): string {
  const place = `https://discord.com/channels/${guildId ?? "@me"}/${channelId}`;
  return messageId === undefined ? place : `${place}/${messageId}`;
}
