import { may } from "../../../core/permissions.ts";
import { endpoint } from "../endpoint.ts";
import { knownQueues } from "../known-queues.ts";

export const createStaff = endpoint("createStaff", async ({ web, staff, body }) => {
  if (!may(staff.role, "staff.manage")) return { refused: "not-allowed" };
  const queues = body.queues ?? [];
  if (!(await knownQueues(web, queues))) return { refused: "unknown-queue" };
  return await web.signIn.createStaffUser({ ...body, queues });
});
