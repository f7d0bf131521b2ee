import { asId, type StaffId } from "../../../core/ids.ts";
import { may } from "../../../core/permissions.ts";
import { endpoint } from "../endpoint.ts";
import { knownQueues } from "../known-queues.ts";

export const changeStaff = endpoint("changeStaff", async ({ web, staff, params, body }) => {
  const { ports, workspaceId, signIn } = web;
  if (!may(staff.role, body.role === undefined ? "staff.queues" : "staff.manage")) {
    return { refused: "not-allowed" };
  }
  const id = asId<StaffId>(params.id);
  const before = await ports.views.staff.get(workspaceId, id);
  if (before === null) return { refused: "unknown-staff" };
  const { role, queues } = body;
  // Nobody gives up their own admin role by mistake: so there is always one left.
  if (id === staff.id && role !== undefined && role !== staff.role) {
    return { refused: "not-allowed" };
  }
  if (queues !== undefined) {
    if (!(await knownQueues(web, queues))) return { refused: "unknown-queue" };
    await ports.database.write(workspaceId, (unit) => unit.staff.setQueues(id, queues));
  }
  if (role !== undefined && role !== before.role) await signIn.changeRole(id, role);
  await signIn.forgetStaff(id);
  return (await ports.views.staff.get(workspaceId, id)) ?? { refused: "unknown-staff" };
});
