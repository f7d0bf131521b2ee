import { SnowflakeUtil } from "discord.js";
import { fileReport } from "../../flows/file-report.ts";
import { patiently } from "./patiently.ts";
import type { RecentNews } from "./recent-news.ts";
import { type ReportType, type SubmittedReport, submittedReport } from "./report-form.ts";
import type { Visit } from "./visit.ts";

/** How long the receipt waits to be told where the report was posted, milliseconds. */
const patience = 60_000;

/** Longest piece of the member's own words in an answer. */
const longestEcho = 1500;

/** A submitted form: files the report and gives the receipt that only the reporter sees. */
export async function reportCommand(
  visit: Visit,
  type: ReportType,
  communityName: string | null,
  postings: RecentNews<string>,
): Promise<void> {
  const { reply, texts } = visit;
  const report = submittedReport(visit.interaction);
  if (report === null) {
    await reply.edit({ content: texts.report.incomplete });
    return;
  }
  const since = Date.now();
  try {
    const connection = await visit.connection();
    const { caseNumber, placeId } = await patiently(() =>
      fileReport(visit.ports, visit.workspaceId, {
        ...report,
        connectionId: connection.id,
        account: visit.account,
        locale: visit.locale,
        type,
        filedFrom: filedFrom(visit, communityName),
      }),
    );
    const receipt =
      type === "bug"
        ? texts.report.bugReceipt(caseNumber)
        : texts.report.featureReceipt(caseNumber);
    if (placeId === null) {
      await reply.edit({ content: `${receipt}\n${texts.report.staysInside}` });
      return;
    }
    await reply.edit({ content: `${receipt}\n${texts.report.goesTo(`<#${placeId}>`)}` });
    const url = await postings.next(caseNumber, since, patience);
    if (url !== null) await reply.edit({ content: `${receipt}\n${texts.report.postedAt(url)}` });
  } catch (error) {
    await reply.edit({ content: `${texts.report.failed}\n${echo(report)}` });
    throw error;
  }
}

/** What is known about the reporter beside the profile, for whoever works on the case. */
function filedFrom(visit: Visit, communityName: string | null): Readonly<Record<string, string>> {
  const { interaction, account } = visit;
  const { joinedAt } = account.profile;
  const accountMade = SnowflakeUtil.timestampFrom(account.externalId);
  return {
    discordId: account.externalId,
    accountCreated: new Date(accountMade).toISOString(),
    ...(joinedAt === null ? {} : { joinedCommunity: new Date(joinedAt).toISOString() }),
    ...(communityName === null ? {} : { community: communityName }),
    ...(interaction.channel?.name ? { channel: interaction.channel.name } : {}),
    ...(interaction.locale === undefined ? {} : { locale: interaction.locale }),
  };
}

function echo(report: SubmittedReport): string {
  const words = `${report.title}\n${report.description}`.replaceAll("```", "'''");
  return `\`\`\`\n${words.slice(0, longestEcho).toWellFormed()}\n\`\`\``;
}
