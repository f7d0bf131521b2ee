import type { APIEmbed } from "discord.js";
import type { Tracker } from "../../ports/channel.ts";
import { textsIn } from "../../texts/texts-in.ts";
import type { MessageBody } from "./outbound.ts";
import { plainName } from "./plain-name.ts";

type Report = Parameters<Tracker["post"]>[0];

/** Longest excerpt of the description: the whole embed must stay below 6,000. */
const longestExcerpt = 3500;
const longestTitle = 250;

const colours: Readonly<Record<string, number>> = {
  low: 0x5b8def,
  medium: 0xf0b429,
  high: 0xe8743b,
  critical: 0xd64545,
};
const wishColour = 0x57a773;

/** A report as the community sees it: nobody is pinged, and no contact data is in it. */
export function reportPost(report: Report): MessageBody {
  const { report: texts } = textsIn(report.language);
  const bug = report.type === "bug";
  const names = bug ? texts.severityNames : texts.importanceNames;
  const severity = report.severity === null ? null : (names[report.severity] ?? report.severity);
  const embed: APIEmbed = {
    title: clip(report.title, longestTitle),
    description: excerpt(report.description, texts.cutShort),
    color: bug ? (colours[report.severity ?? ""] ?? 0x8a94a6) : wishColour,
    footer: {
      text: [
        ...(severity === null
          ? []
          : [bug ? texts.severityLine(severity) : texts.importanceLine(severity)]),
        texts.reporterLine(report.reporterName.slice(0, 100).toWellFormed()),
      ].join(" · "),
    },
  };
  const head = bug ? texts.bugHead(report.caseNumber) : texts.featureHead(report.caseNumber);
  return {
    content: `**${head}** – ${plainName(report.title, 120)}`,
    embeds: [embed],
    allowed_mentions: { parse: [] },
  };
}

function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).toWellFormed()}…`;
}

function excerpt(description: string, cutShort: string): string {
  if (description.length <= longestExcerpt) return description;
  return `${description.slice(0, longestExcerpt).toWellFormed().trimEnd()}\n*${cutShort}*`;
}
