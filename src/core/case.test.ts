import { describe, expect, it } from "vitest";
import {
  type Case,
  caseNumber,
  caseStatuses,
  changeCase,
  mayBecome,
  parseCaseNumber,
  summarise,
} from "./case.ts";
import { asId, type StaffId } from "./ids.ts";

const base: Case = {
  id: asId("k1"),
  number: 1,
  type: "help",
  status: "new",
  priority: "normal",
  assigneeId: null,
  reporterId: asId("p1"),
  summary: "Pass is gone",
  description: "",
  createdAt: 1,
  updatedAt: 1,
  version: 0,
};

describe("case numbers", () => {
  it.each([
    ["CS-1", 1],
    ["cs-42", 42],
    [" 7 ", 7],
    ["CS-0", null],
    ["CS-", null],
    ["CS-1x", null],
    ["-1", null],
    ["CS-99999999999", null],
  ])("reads %s as %s", (text, number) => {
    expect(parseCaseNumber(text)).toBe(number);
  });

  it("reads back what it writes", () => {
    expect(parseCaseNumber(caseNumber(123))).toBe(123);
  });
});

describe("statuses", () => {
  it("lets everything become everything but new", () => {
    for (const from of caseStatuses) {
      for (const to of caseStatuses) {
        expect(mayBecome(from, to)).toBe(to !== "new" || from === "new");
      }
    }
  });

  it("records leaving closed as a re-opening", () => {
    const result = changeCase({ ...base, status: "closed" }, { status: "open" }, 9);
    expect(result).toMatchObject({ occurrences: [{ kind: "reopened", to: "open" }] });
  });

  it("refuses to make an open case new again", () => {
    expect(changeCase({ ...base, status: "open" }, { status: "new" }, 9)).toEqual({
      refused: "case-status-not-allowed",
    });
  });
});

describe("changeCase", () => {
  it("tells each thing that changed and raises the version once", () => {
    const assignee = { id: asId<StaffId>("ari"), name: "Ari" };
    const result = changeCase(base, { status: "open", priority: "high", assignee }, 9);
    expect(result).toEqual({
      case: {
        ...base,
        status: "open",
        priority: "high",
        assigneeId: "ari",
        updatedAt: 9,
        version: 1,
      },
      occurrences: [
        { kind: "status", from: "new", to: "open" },
        { kind: "priority", from: "normal", to: "high" },
        { kind: "assignee", from: null, to: "ari", toName: "Ari" },
      ],
    });
  });

  it("gives the same case and no entry when nothing changes", () => {
    expect(changeCase(base, { status: "new", summary: base.summary, assignee: null }, 9)).toEqual({
      case: base,
      occurrences: [],
    });
  });
});

describe("summarise", () => {
  it.each([
    ["\n  Hello\nworld", "Hello"],
    ["", "Mia"],
    ["  \n ", "Mia"],
  ])("names %j %s", (text, expected) => {
    expect(summarise(text, "Mia")).toBe(expected);
  });

  it("cuts long lines at 200 characters and never inside a character", () => {
    const summary = summarise("😀".repeat(300), "Mia");
    expect(summary.length).toBeLessThanOrEqual(200);
    expect(summary.isWellFormed()).toBe(true);
  });
});
