import { describe, expect, it } from "vitest";
import { languages } from "../../core/language.ts";
import { textsIn } from "../../texts/texts-in.ts";
import { interactionPayload } from "./interaction-payload.ts";
import { type ReportType, reportForm, reportTypeOf, submittedReport } from "./report-form.ts";

const types: readonly ReportType[] = ["bug", "feature"];

/** A submitted form as Discord delivers it. */
function submitted(values: Record<string, string | boolean | null>, files: readonly string[] = []) {
  const fields = Object.entries(values).map(([custom_id, value]) => ({
    type: 18,
    id: 1,
    component: { type: 4, id: 2, custom_id, value },
  }));
  return interactionPayload.parse({
    id: "1",
    application_id: "2",
    token: "t",
    type: 5,
    data: {
      custom_id: "q1:report:bug",
      components: [
        ...fields,
        { type: 18, id: 3, component: { type: 19, id: 4, custom_id: "files", values: files } },
      ],
      resolved: {
        attachments: {
          "7": {
            id: "7",
            filename: "a.png",
            size: 3,
            url: "https://cdn/a.png",
            content_type: "image/png",
          },
        },
      },
    },
    user: { id: "5", username: "mia" },
  });
}

describe("the forms", () => {
  it("keep Discord's limits in every language", () => {
    for (const type of types) {
      for (const language of languages) {
        const form = reportForm(type, textsIn(language));
        expect(form.title.length).toBeLessThanOrEqual(45);
        expect(form.components.length).toBeLessThanOrEqual(5);
        expect(reportTypeOf(form.custom_id)).toBe(type);
        for (const label of form.components as { label: string; description?: string }[]) {
          expect(label.label.length, label.label).toBeLessThanOrEqual(45);
          expect((label.description ?? "").length).toBeLessThanOrEqual(100);
        }
        const { bugForm, featureForm } = textsIn(language).report;
        for (const words of [bugForm, featureForm]) {
          expect(words.summaryExample.length).toBeLessThanOrEqual(100);
          for (const { label } of words.severities) expect(label.length).toBeLessThanOrEqual(100);
        }
      }
    }
  });

  it("are not recognised by another id", () => {
    expect(reportTypeOf("q1:report:constructor")).toBeNull();
    expect(reportTypeOf(undefined)).toBeNull();
  });
});

describe("submittedReport", () => {
  it("reads every field, on one line where a title must be one", () => {
    expect(
      submittedReport(
        submitted(
          {
            title: " Crash\non start ",
            description: "It closes.",
            severity: "high",
            contact: true,
          },
          ["7", "404"],
        ),
      ),
    ).toEqual({
      title: "Crash on start",
      description: "It closes.",
      severity: "high",
      mayContact: true,
      files: [{ name: "a.png", contentType: "image/png", size: 3, sourceUrl: "https://cdn/a.png" }],
    });
  });

  it("takes what was left out for a no", () => {
    expect(
      submittedReport(submitted({ title: "A", description: "B", severity: null })),
    ).toMatchObject({
      severity: null,
      mayContact: false,
      files: [],
    });
    expect(
      submittedReport(submitted({ title: "A", description: "B", severity: "doom" }))?.severity,
    ).toBeNull();
  });

  it("refuses blanks in place of words", () => {
    expect(submittedReport(submitted({ title: "   ", description: "B" }))).toBeNull();
    expect(submittedReport(submitted({ title: "A", description: "\n" }))).toBeNull();
  });
});
