import type { Suggestion } from "../../core/message.ts";
import { floorOfCoverage } from "../../core/search-shelf.ts";
import { helpPath } from "./help/help-path.ts";

/** A found article as the desk shows it: where it reads, and whether the virtual agent would answer. */
export function foundArticle(found: Suggestion) {
  return {
    ...found,
    url: helpPath(found.lang, found.slug),
    answers: found.score >= floorOfCoverage,
  };
}
