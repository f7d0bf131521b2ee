/** Where the page stands: whom it acts as, and which channel and message are open. */
export interface Place {
  readonly member: string | null;
  /** Channel id, channel name or `dm`. */
  readonly channel: string | null;
  readonly message: string | null;
}

/** Reads `/as/{member}/{channel?}?message=ID`; anything else is nowhere. */
export function placeOf(location: { pathname: string; search: string }): Place {
  const [first, member, channel] = location.pathname
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  if (first !== "as" || !member) return { member: null, channel: null, message: null };
  const message = new URLSearchParams(location.search).get("message");
  return { member, channel: channel ?? null, message };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a place. */
export function addressOf(place: Place): string {
  if (place.member === null) return "/";
  const channel = place.channel === null ? "" : `/${encodeURIComponent(place.channel)}`;
  const message = place.message === null ? "" : `?message=${encodeURIComponent(place.message)}`;
  return `/as/${encodeURIComponent(place.member)}${channel}${message}`;
}

/** Channel and message that a link of the form `https://discord.com/channels/…` points to. */
export interface ChannelLink {
  readonly guild: string;
  readonly channel: string;
  readonly message: string | null;
}

const channelLink =
  /^https:\/\/(?:(?:ptb|canary)\.)?discord(?:app)?\.com\/channels\/(@me|\d+)\/(\d+)(?:\/(\d+))?\/?(?:[?#].*)?$/;

/** Reads a channel link; undefined for every other address. */
export function channelLinkOf(href: string): ChannelLink | undefined {
  const match = channelLink.exec(href);
  const guild = match?.[1];
  const channel = match?.[2];
  if (guild === undefined || channel === undefined) return undefined;
  return { guild, channel, message: match?.[3] ?? null };
}

/** The link that a person would copy, in the platform's own form. */
export function linkTo(guild: string | undefined, channel: string, message?: string): string {
  const tail = message === undefined ? "" : `/${message}`;
  return `https://discord.com/channels/${guild ?? "@me"}/${channel}${tail}`;
}
