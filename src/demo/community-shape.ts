/** What the demo community is made of; plain data, so that a stand-in and a database can both read it. */
export interface DemoCommunity {
  /** The fictional game and who makes it. */
  readonly game: { readonly name: string; readonly nameJa: string; readonly studio: string };
  readonly guild: {
    readonly name: string;
    readonly description: string;
    readonly preferredLocale: string;
    /** Username of the account that owns the guild. */
    readonly owner: string;
    /** What every member may do where no channel says otherwise. */
    readonly everyone: readonly string[];
  };
  /** The support bot. `permissions` are those it is invited with. */
  readonly app: {
    readonly name: string;
    readonly description: string;
    readonly permissions: readonly string[];
  };
  /** Highest first. Permission names are Discord's. */
  readonly roles: readonly DemoRole[];
  /** In the order in which the guild shows them. */
  readonly channels: readonly DemoChannel[];
  /** Players. */
  readonly members: readonly DemoAccount[];
  readonly staff: readonly DemoStaff[];
  /** Opening hours as the bot quotes them; the same as in the article on contacting support. */
  readonly hours: { readonly en: string; readonly ja: string };
  readonly queues: readonly string[];
  /** What has been said before the visitor comes, oldest first. */
  readonly history: readonly DemoMessage[];
}

interface DemoRole {
  readonly name: string;
  /** 0xRRGGBB. */
  readonly color: number;
  /** Shown as a group of its own in the list of members. */
  readonly hoist: boolean;
  readonly permissions: readonly string[];
}

interface DemoChannel {
  readonly name: string;
  /** Discord's number; 0 is a text channel. */
  readonly type: 0;
  readonly topic: string;
  /** Seconds between two messages of one member; 0 is none. */
  readonly slowMode: number;
  readonly overwrites: readonly DemoOverwrite[];
}

interface DemoOverwrite {
  /** A role by its name (`@everyone` is one), or the bot's own account. */
  readonly target: { readonly role: string } | "app";
  readonly allow: readonly string[];
  readonly deny: readonly string[];
}

/** An account on Discord. */
export interface DemoAccount {
  readonly username: string;
  readonly globalName: string;
  /** Who this is and what they want; told to whoever plays them. */
  readonly persona: string;
  /** Discord's locale of their client. */
  readonly locale: string;
  /** `closed` refuses direct messages from bots of this guild. */
  readonly dms: "open" | "closed";
  readonly roles: readonly string[];
  readonly avatarColor: string;
}

/** Somebody who signs in at the desk. */
interface DemoStaff {
  /** The name that the demo sign-in takes. */
  readonly as: string;
  readonly name: string;
  readonly email: string;
  readonly role: "agent" | "moderator" | "lead" | "admin";
  readonly queues: readonly string[];
  readonly about: string;
  /** Their account in the guild; null for those who work at the desk only. */
  readonly discord: DemoAccount | null;
}

interface DemoMessage {
  readonly channel: string;
  /** A username. */
  readonly author: string;
  readonly text: string;
}
