import { ApiProblem } from "../api.ts";
import { en } from "./en.ts";
import type { Translate } from "./i18n.ts";

type KnownCode = keyof typeof en.problems;

function isKnown(code: string): code is KnownCode {
  return Object.hasOwn(en.problems, code);
}

/** What went wrong, in the language of the page; unknown codes in the words of the server. */
export function problemText(t: Translate, error: unknown): string {
  if (!(error instanceof ApiProblem)) return t("problems.internal");
  const owner = error.problem?.owner;
  if (error.code === "owned-by-other" && owner !== undefined) {
    return t("common.ownedByName", { name: owner.name });
  }
  return isKnown(error.code) ? t(`problems.${error.code}`) : error.message;
}
