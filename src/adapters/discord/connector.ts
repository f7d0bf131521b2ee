import type { WorkspaceId } from "../../core/ids.ts";
import type { Channel, Places, Tracker } from "../../ports/channel.ts";
import type { Log } from "../../ports/log.ts";
import type { Ports } from "../../ports/ports.ts";
import type { DiscordState } from "./discord-state.ts";

/** What the connector's own calls into the flows need. */
export type DiscordPorts = Pick<
  Ports,
  "database" | "inbox" | "channel" | "places" | "files" | "live" | "clock" | "ids" | "log"
>;

export interface DiscordOptions {
  readonly token: string;
  /** Base of the REST API, ends in `/api`; null means Discord's own. */
  readonly apiUrl: string | null;
  /** Base of the links to articles, without a slash at the end. */
  readonly publicUrl: string;
  readonly workspaceId: WorkspaceId;
  /** Asked at the moment of use, because the ports hold the very channel that is made here. */
  readonly ports: () => DiscordPorts;
  readonly log: Log;
  /** Told at every change of {@link DiscordState}. */
  readonly onState?: (state: DiscordState) => void;
  /** Told once, with one sentence, when Discord refuses us for good. */
  readonly onFatal?: (sentence: string) => void;
}

export interface Community {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
}

/** Counters since the start, for `/metrics`. */
interface DiscordFigures {
  readonly identifies: number;
  readonly resumes: number;
  readonly interactions: number;
  /** Longest and mean time from an interaction's arrival to its acknowledgement, milliseconds. */
  readonly ackMs: { readonly mean: number; readonly max: number };
  /** Answers 401, 403 and 429 in the last ten minutes; Discord blocks at 10,000. */
  readonly invalidRequests: number;
  /** Messages of persons that are being stored at this moment. */
  readonly inboundPending: number;
}

export interface DiscordConnector {
  readonly channel: Channel;
  readonly places: Places;
  readonly tracker: Tracker;
  /** Origins from which attachments may be copied; others are never asked. */
  readonly remoteOrigins: readonly string[];
  state(): DiscordState;
  figures(): DiscordFigures;
  /** Communities the bot is in with their text channels, as Discord last told; empty while away. */
  communities(): readonly Community[];
  /** Text channels of one community, in the order in which Discord shows them. */
  channelsOf(guildId: string): Community["channels"];
  /** Begins to connect and returns at once; keeps trying for as long as it takes. */
  start(): void;
  /** Says good-bye: stops listening, waits for messages in hand, closes every socket and timer. */
  stop(): Promise<void>;
}
