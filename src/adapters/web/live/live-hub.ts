import type { WorkspaceId } from "../../../core/ids.ts";
import type { EventLog } from "../../../ports/event-log.ts";
import type { LiveSigns } from "../../../ports/live.ts";
import type { Log } from "../../../ports/log.ts";

export interface LiveHub {
  /** The port that flows send typing signs through. */
  readonly signs: LiveSigns;
  /** Open event streams. */
  readonly streams: number;
  /** Ends all streams and stops reading the log. */
  close(): void;
}

/** Opens the hub of the workspace's event streams; it reads the log only while somebody listens. */
export declare function openLiveHub(options: {
  readonly workspaceId: WorkspaceId;
  readonly eventLog: EventLog;
  readonly log: Log;
}): LiveHub;
