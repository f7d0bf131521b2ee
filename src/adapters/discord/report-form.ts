import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import type { Severity } from "../../flows/file-report.ts";
import type { InboundFile } from "../../ports/inbox.ts";
import type { ReportFormTexts, Texts } from "../../texts/texts.ts";
import { inboundFile } from "./inbound.ts";
import type { FieldPayload, InteractionPayload } from "./interaction-payload.ts";

export type ReportType = "bug" | "feature";

/** Ids of the two forms. */
const formIds: Readonly<Record<ReportType, string>> = {
  bug: "q1:report:bug",
  feature: "q1:report:feature",
};

const longestTitle = 100;
const longestDescription = 4000;

const severities: readonly Severity[] = ["low", "medium", "high", "critical"];

/** The form of `/bug` or `/new_feature`: everything in one, because a form cannot follow a form. */
export function reportForm(
  type: ReportType,
  texts: Texts,
): APIModalInteractionResponseCallbackData {
  const words = type === "bug" ? texts.report.bugForm : texts.report.featureForm;
  return { custom_id: formIds[type], title: words.title, components: fields(words) };
}

function fields(words: ReportFormTexts): APILabelComponent[] {
  return [
    label(words.summary, undefined, {
      type: ComponentType.TextInput,
      custom_id: "title",
      style: TextInputStyle.Short,
      min_length: 3,
      max_length: longestTitle,
      placeholder: words.summaryExample,
    }),
    label(words.description, words.descriptionHint, {
      type: ComponentType.TextInput,
      custom_id: "description",
      style: TextInputStyle.Paragraph,
      min_length: 3,
      max_length: longestDescription,
    }),
    label(words.severity, undefined, {
      type: ComponentType.RadioGroup,
      custom_id: "severity",
      options: words.severities.map(({ value, label: text }) => ({
        value,
        label: text,
        ...(value === "medium" ? { default: true } : {}),
      })),
    }),
    label(words.files, words.filesHint, {
      type: ComponentType.FileUpload,
      custom_id: "files",
      min_values: 0,
      max_values: 10,
      required: false,
    }),
    label(words.contact, words.contactHint, {
      type: ComponentType.Checkbox,
      custom_id: "contact",
    }),
  ];
}

function label(
  text: string,
  description: string | undefined,
  component: APIComponentInLabel,
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: text,
    ...(description === undefined ? {} : { description }),
    component,
  };
}

/** Which form was submitted; null for one that is not ours. */
export function reportTypeOf(customId: string | undefined): ReportType | null {
  if (customId === formIds.bug) return "bug";
  return customId === formIds.feature ? "feature" : null;
}

export interface SubmittedReport {
  readonly title: string;
  readonly description: string;
  readonly severity: Severity | null;
  readonly mayContact: boolean;
  readonly files: readonly InboundFile[];
}

/** What the member filled in; null when title or description is nothing but blanks. */
export function submittedReport(interaction: InteractionPayload): SubmittedReport | null {
  const filled = new Map(
    (interaction.data?.components ?? [])
      .flatMap((one) => [...(one.component ? [one.component] : []), ...(one.components ?? [])])
      .map((one) => [one.custom_id, one]),
  );
  const title = textOf(filled.get("title")).replace(/\s+/g, " ");
  const description = textOf(filled.get("description"));
  if (title === "" || description === "") return null;
  const severity = textOf(filled.get("severity"));
  const attachments = interaction.data?.resolved?.attachments ?? {};
  return {
    title,
    description,
    severity: severities.find((one) => one === severity) ?? null,
    mayContact: filled.get("contact")?.value === true,
    files: (filled.get("files")?.values ?? []).flatMap((id) => {
      const attachment = attachments[id];
      return attachment === undefined ? [] : [inboundFile(attachment)];
    }),
  };
}

function textOf(field: FieldPayload | undefined): string {
  return typeof field?.value === "string" ? field.value.trim() : "";
}
