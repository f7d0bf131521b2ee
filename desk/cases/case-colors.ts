import type { CaseShape } from "../../src/contract/case.ts";

export const statusColor: Readonly<Record<CaseShape["status"], string>> = {
  new: "orange",
  open: "quay",
  waiting: "yellow",
  solved: "teal",
  closed: "gray",
};

export const priorityColor: Readonly<Record<CaseShape["priority"], string>> = {
  low: "gray",
  normal: "quay",
  high: "orange",
  urgent: "red",
};

export const typeColor: Readonly<Record<CaseShape["type"], string>> = {
  help: "quay",
  bug: "red",
  feature: "violet",
};
