import type { ConnectionId, IdentityId, PersonId } from "./ids.ts";
import type { Language } from "./language.ts";

/** The human who asks; staff are never "person". */
export interface Person {
  readonly id: PersonId;
  readonly displayName: string;
}

/** What a platform tells about an account; shown to staff who help this person. */
export interface Profile {
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  /** Names of the roles in the community, highest first; empty where the platform has none. */
  readonly roles: readonly string[];
  /** Milliseconds since the epoch, null when unknown. */
  readonly joinedAt: number | null;
}

/** One account of a person on one connection (a bot account, a phone number, a mailbox). */
export interface Identity extends Profile {
  readonly id: IdentityId;
  readonly personId: PersonId;
  readonly connectionId: ConnectionId;
  readonly externalId: string;
  /** Language of the last interaction, null before the first. */
  readonly locale: Language | null;
  /** Where this account is written to directly (a DM channel), null before there is one. */
  readonly address: string | null;
  /** When the platform last refused a direct message, null when it is open. */
  readonly refusedAt: number | null;
}
