import type { WorkspaceId } from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { Suggestion } from "../../core/message.ts";
import type { Role } from "../../core/staff.ts";
import type { Ports } from "../../ports/ports.ts";
import type { LiveHub } from "./live/live-hub.ts";
import type { SignIn } from "./sign-in.ts";

/** How one part of the running system fares, in a word and in a sentence. */
interface PartHealth {
  readonly status: "ok" | "waiting" | "failed";
  readonly sentence: string;
}

export interface Health {
  /** Whether requests can be served as they should; `/readyz` answers 503 when not. */
  readonly ready: boolean;
  readonly parts: Readonly<Record<string, PartHealth>>;
}

/** Numbers for `/metrics`. */
interface Measures {
  /** Effects that wait or are under way. */
  readonly outboxDepth: number;
  /** How long the oldest due effect has been due, in seconds; 0 when none is. */
  readonly oldestDueSeconds: number;
  /** Newest number of the event log. */
  readonly eventPosition: number;
}

/** What a connector knows about its account at this moment. */
interface ConnectionState {
  readonly state: "connecting" | "ready" | "away" | "refused";
  /** Channels of the bound community that can be chosen as places. */
  readonly channels: readonly { readonly id: string; readonly name: string }[];
}

/** Somebody who can be played in demo mode. */
export interface DemoPerson {
  /** Short name in `POST /api/demo/sign-in { as }`. */
  readonly as: string;
  readonly name: string;
  readonly role: Role;
  /** The address under which the seed made the account. */
  readonly email: string;
}

/** Looks in the published articles as the virtual agent does; best first. */
type FindArticles = (question: {
  readonly workspaceId: WorkspaceId;
  readonly text: string;
  /** Null searches every language. */
  readonly language: Language | null;
  readonly limit: number;
}) => Promise<readonly Suggestion[]>;

export interface WebOptions {
  readonly host: string;
  /** 0 takes a free one; the answer of `startWeb` names it. */
  readonly port: number;
  /** `QUAYSIDE_PUBLIC_URL` when it was set, else null. */
  readonly publicUrl: string | null;
  /**
   * True when a proxy on the same host stands in front: its forwarded headers are believed, no
   * other's. Left out: true where a public address is set.
   */
  readonly behindLoopbackProxy?: boolean;
  /** Requests per minute and address; static files, the event stream and probes do not count. */
  readonly requestsPerMinute?: number;
  readonly workspaceId: WorkspaceId;
  readonly ports: Ports;
  /** Made by `openSignIn`; the same one that the seed and the command line use. */
  readonly signIn: SignIn;
  /** Made by `openLiveHub`; its `signs` are `ports.live`. */
  readonly hub: LiveHub;
  /** What has the words of a search box. */
  readonly searchArticles: FindArticles;
  /** What may answer a question: only what is above the virtual agent's floor. */
  readonly suggestArticles: FindArticles;
  /** State of a connection by its id; null for one that no running connector holds. */
  connectionState(connectionId: string): ConnectionState | null;
  health(): Promise<Health>;
  measures(): Promise<Measures>;
  /** Folder of the built desk. */
  readonly deskDir: string;
  /** Who can be played; null outside demo mode. */
  readonly demo: readonly DemoPerson[] | null;
  /** Called at the start when nobody exists yet: print it, it makes the first admin. */
  onSetupCode(code: string): void;
}
