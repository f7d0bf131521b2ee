import type { ConnectionId } from "./ids.ts";
import type { Language } from "./language.ts";

/** A brand: who speaks to the community, in which language, at what hours. */
export interface WorkspaceSettings {
  readonly name: string;
  readonly language: Language;
  /** Opening hours in the owner's own words per language; empty when none are set. */
  readonly hours: Readonly<Partial<Record<Language, string>>>;
}

/** Places in a community that the product needs, found by name and changeable in settings. */
export type PlaceName = "help" | "bug" | "feature" | "announcements";

export const placeNames: readonly PlaceName[] = ["help", "bug", "feature", "announcements"];

/** Names by which a place is found when nobody has chosen another. */
export const usualNames: Readonly<Record<PlaceName, string>> = {
  help: "customer-service",
  bug: "bug-report",
  feature: "feature-request",
  announcements: "announcements",
};

/** One account of ours on a platform, bound to one community there. */
export interface Connection {
  readonly id: ConnectionId;
  readonly channel: "discord";
  /** Our account's id on the platform. */
  readonly externalId: string;
  readonly community: { readonly id: string; readonly name: string } | null;
  /** Channel ids of the places; a missing one stops only what needs it. */
  readonly places: Readonly<Partial<Record<PlaceName, string>>>;
}
