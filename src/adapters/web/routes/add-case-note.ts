import { parseCaseNumber } from "../../../core/case.ts";
import { addCaseNote as flow } from "../../../flows/add-case-note.ts";
import { caseAfter } from "../after-flow.ts";
import { endpoint } from "../endpoint.ts";

export const addCaseNote = endpoint("addCaseNote", async ({ web, staff, params, body }) => {
  const number = parseCaseNumber(params.number);
  if (number === null) return { refused: "unknown-case" };
  const note = { number, text: body.text };
  return await caseAfter(web, await flow(web.ports, web.workspaceId, staff, note));
});
