import { caseNumber } from "../core/case.ts";
import { mostTries } from "../core/delivery.ts";
import type { Effect } from "../core/effect.ts";
import type { ClaimedEffect, EffectOutcome } from "../ports/outbox.ts";
import type { Ports } from "../ports/ports.ts";
import { copyReportFiles } from "./copy-attachment.ts";
import { outgoing } from "./utterance-of.ts";

/** After so many tries a report goes out without a screenshot that cannot be fetched. */
const patientTries = 4;

/**
 * Posts a filed report into the community's channel, with its screenshots out of our own store. A
 * missing channel ends the effect; the case stands all the same.
 */
export async function postReport(
  ports: Pick<Ports, "database" | "files" | "remoteFiles" | "tracker" | "clock">,
  claimed: ClaimedEffect,
  effect: Extract<Effect, { kind: "post-report" }>,
): Promise<EffectOutcome> {
  const { workspaceId } = claimed;
  const pending = await ports.database.write(workspaceId, async (unit) =>
    (await unit.attachments.ofCase(effect.caseId)).flatMap((file) =>
      file.state === "pending" && file.sourceUrl !== null
        ? [{ id: file.id, sourceUrl: file.sourceUrl }]
        : [],
    ),
  );
  await copyReportFiles(ports, workspaceId, pending, claimed.tries >= patientTries);
  const report = await ports.database.write(workspaceId, async (unit) => {
    const found = await unit.cases.get(effect.caseId);
    if (found === null || found.post !== null || found.type === "help") return null;
    const reporter = await unit.people.get(found.reporterId);
    const { language } = await unit.workspace.settings();
    const files = await unit.attachments.ofCase(found.id);
    const severity = found.fields["severity"];
    return {
      key: claimed.id,
      type: found.type,
      caseNumber: caseNumber(found.number),
      title: found.summary,
      description: found.description,
      severity: typeof severity === "string" ? severity : null,
      reporterName: reporter?.displayName ?? "?",
      files: files.flatMap(outgoing),
      language,
    };
  });
  if (report === null) return { kind: "done" };
  const outcome = await ports.tracker.post(report);
  switch (outcome.kind) {
    case "accepted": {
      const { externalId, url = "" } = outcome;
      return {
        kind: "done",
        write: async (unit) => {
          await unit.cases.setPost(effect.caseId, { externalId, url });
          await unit.cases.record(effect.caseId, ports.clock.now(), null, [
            { kind: "posted", url },
          ]);
        },
      };
    }
    case "retry":
      return claimed.tries + 1 >= mostTries
        ? { kind: "dead", reason: outcome.reason }
        : { kind: "retry", reason: outcome.reason, afterMs: outcome.afterMs };
    case "reject":
      return { kind: "dead", reason: outcome.reason };
  }
}
