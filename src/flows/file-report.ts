import { caseNumber, longestSummary } from "../core/case.ts";
import { reportLane } from "../core/effect.ts";
import {
  type AttachmentId,
  asId,
  type CaseId,
  type ConnectionId,
  type WorkspaceId,
} from "../core/ids.ts";
import type { Language } from "../core/language.ts";
import { cleanText, mostFiles } from "../core/message.ts";
import type { Profile } from "../core/person.ts";
import type { InboundFile } from "../ports/inbox.ts";
import type { Ports } from "../ports/ports.ts";

/** Severities of a bug and the priority each gives its case. */
const priorityOf = { low: "low", medium: "normal", high: "high", critical: "urgent" } as const;

export type Severity = keyof typeof priorityOf;

/**
 * Files a bug report or a feature request: the case with all that is known about the reporter, its
 * files, and the post into the community's channel as an effect, in one commit.
 */
export async function fileReport(
  ports: Pick<Ports, "database" | "clock" | "ids">,
  workspaceId: WorkspaceId,
  report: {
    readonly connectionId: ConnectionId;
    readonly account: { readonly externalId: string; readonly profile: Profile };
    readonly locale: Language | null;
    readonly type: "bug" | "feature";
    readonly title: string;
    readonly description: string;
    readonly severity: Severity | null;
    readonly mayContact: boolean;
    readonly files: readonly InboundFile[];
    /** Where it was filed, in the platform's words (community, channel). */
    readonly filedFrom?: Readonly<Record<string, string>>;
  },
): Promise<{ readonly caseNumber: string; readonly placeId: string | null }> {
  return await ports.database.write(workspaceId, async (unit) => {
    const { profile } = report.account;
    const identity = await unit.people.identify({
      connectionId: report.connectionId,
      externalId: report.account.externalId,
      profile,
      locale: report.locale,
    });
    const now = ports.clock.now();
    const opened = await unit.cases.open({
      id: asId<CaseId>(ports.ids.next()),
      type: report.type,
      status: "new",
      priority: report.severity === null ? "normal" : priorityOf[report.severity],
      assigneeId: null,
      reporterId: identity.personId,
      summary: cleanText(report.title).trim().slice(0, longestSummary).toWellFormed(),
      description: cleanText(report.description),
      createdAt: now,
      fields: {
        ...(report.severity === null ? {} : { severity: report.severity }),
        mayContact: report.mayContact,
        username: profile.username,
        ...(profile.roles.length === 0 ? {} : { roles: profile.roles }),
        ...report.filedFrom,
      },
      openedBy: null,
    });
    const ids: AttachmentId[] = [];
    for (const file of report.files.slice(0, mostFiles)) {
      const id = asId<AttachmentId>(ports.ids.next());
      ids.push(id);
      await unit.attachments.add({
        id,
        name: cleanText(file.name),
        contentType: file.contentType,
        size: file.size,
        state: "pending",
        sha256: null,
        sourceUrl: file.sourceUrl,
        uploadedBy: null,
      });
    }
    if (ids.length > 0) await unit.attachments.attachToCase(ids, opened.id);
    await unit.outbox.enqueue(reportLane, { kind: "post-report", caseId: opened.id });
    const connection = await unit.connections.get(report.connectionId);
    return {
      caseNumber: caseNumber(opened.number),
      placeId: connection?.places[report.type] ?? null,
    };
  });
}
