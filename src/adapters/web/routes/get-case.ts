import { parseCaseNumber } from "../../../core/case.ts";
import { caseAfter } from "../after-flow.ts";
import { endpoint } from "../endpoint.ts";

export const getCase = endpoint("getCase", async ({ web, params }) => {
  const number = parseCaseNumber(params.number);
  return await caseAfter(web, number === null ? { refused: "unknown-case" } : { number });
});
