import { mostTries } from "../core/delivery.ts";
import type { Effect } from "../core/effect.ts";
import type { AttachmentId, WorkspaceId } from "../core/ids.ts";
import { largestFileIn } from "../core/message.ts";
import type { ClaimedEffect, EffectOutcome } from "../ports/outbox.ts";
import { PortError } from "../ports/port-error.ts";
import type { Ports } from "../ports/ports.ts";

/** Longest time that one download may take, milliseconds. */
const patience = 60_000;

/**
 * Copies a file that a person sent into our own store, because the platform's link expires. A file
 * that can never be had (too large, gone, from a foreign host) is marked failed with the reason.
 */
export async function copyAttachment(
  ports: Pick<Ports, "database" | "files" | "remoteFiles">,
  claimed: ClaimedEffect,
  effect: Extract<Effect, { kind: "copy-attachment" }>,
): Promise<EffectOutcome> {
  const file = await ports.database.write(claimed.workspaceId, (unit) =>
    unit.attachments.get(effect.attachmentId),
  );
  if (file === null || file.state !== "pending" || file.sourceUrl === null) return { kind: "done" };
  const settle = (result: Parameters<SettleAttachment>[1]): EffectOutcome => ({
    kind: "done",
    conversation: effect.conversationId,
    write: (unit) => unit.attachments.settle(file.id, result),
  });
  try {
    return settle(await fetchFile(ports, file.sourceUrl));
  } catch (failure) {
    if (!(failure instanceof PortError)) throw failure;
    if (failure.retryable && claimed.tries + 1 < mostTries) throw failure;
    return settle({ failed: failure.code });
  }
}

type SettleAttachment = (
  id: AttachmentId,
  result:
    | { readonly sha256: string; readonly size: number; readonly contentType: string }
    | { readonly failed: string },
) => Promise<void>;

/** Downloads one file into the store; rejects with the PortError of whatever stopped it. */
export async function fetchFile(
  ports: Pick<Ports, "files" | "remoteFiles">,
  url: string,
): ReturnType<Ports["files"]["put"]> {
  const bytes = await ports.remoteFiles.fetch(url, AbortSignal.timeout(patience));
  return await ports.files.put(bytes, largestFileIn);
}

/**
 * Copies the files of a report, which belong to no conversation. With `lastTry` a file that cannot
 * be reached is given up, so that it does not hold the report back for ever.
 */
export async function copyReportFiles(
  ports: Pick<Ports, "database" | "files" | "remoteFiles">,
  workspaceId: WorkspaceId,
  files: readonly { readonly id: AttachmentId; readonly sourceUrl: string }[],
  lastTry: boolean,
): Promise<void> {
  for (const file of files) {
    let result: Parameters<SettleAttachment>[1];
    try {
      result = await fetchFile(ports, file.sourceUrl);
    } catch (failure) {
      if (!(failure instanceof PortError) || (failure.retryable && !lastTry)) throw failure;
      result = { failed: failure.code };
    }
    await ports.database.write(workspaceId, (unit) => unit.attachments.settle(file.id, result));
  }
}
