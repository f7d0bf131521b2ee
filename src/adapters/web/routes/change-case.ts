import { parseCaseNumber } from "../../../core/case.ts";
import { asId, type StaffId } from "../../../core/ids.ts";
import { changeCase as flow } from "../../../flows/change-case.ts";
import { caseAfter } from "../after-flow.ts";
import { endpoint } from "../endpoint.ts";

export const changeCase = endpoint("changeCase", async ({ web, staff, params, body }) => {
  const number = parseCaseNumber(params.number);
  if (number === null) return { refused: "unknown-case" };
  const { status, priority, summary, assignee, version } = body;
  const assigneeId = typeof assignee === "string" ? asId<StaffId>(assignee) : assignee;
  const change = { status, priority, summary, assigneeId };
  return await caseAfter(
    web,
    await flow(web.ports, web.workspaceId, staff, { number, version, change }),
  );
});
