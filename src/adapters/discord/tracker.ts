import type { WorkspaceId } from "../../core/ids.ts";
import type { Connection } from "../../core/workspace.ts";
import type { SendOutcome, Tracker } from "../../ports/channel.ts";
import type { Database } from "../../ports/database.ts";
import { messageLink } from "./addresses.ts";
import { reportPost } from "./report-post.ts";
import { type SendingParts, sendOnce } from "./send-once.ts";

export interface TrackerParts extends SendingParts {
  readonly workspaceId: WorkspaceId;
  readonly database: () => Database;
  /** Told when a report stands in the community's channel. */
  readonly onPosted: (caseNumber: string, url: string) => void;
}

const missing: SendOutcome = { kind: "reject", reason: "place-missing", refusedByPerson: false };

/** Posts reports into the bound text channels of the community. */
export function discordTracker(parts: TrackerParts): Tracker {
  return {
    async post(report) {
      const connection = await boundConnection(parts);
      const channelId = connection?.places[report.type];
      if (connection === null || channelId === undefined) return missing;
      const outcome = await sendOnce(parts, {
        key: report.key,
        channelId,
        body: reportPost(report),
        files: report.files,
      });
      if (outcome.kind !== "accepted") return outcome;
      const url = messageLink(connection.community?.id ?? null, channelId, outcome.externalId);
      parts.onPosted(report.caseNumber, url);
      return { ...outcome, url };
    },
  };
}

async function boundConnection(parts: TrackerParts): Promise<Connection | null> {
  const all = await parts.database().write(parts.workspaceId, (unit) => unit.connections.all());
  return all.find((one) => one.channel === "discord") ?? null;
}
