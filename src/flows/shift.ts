import type { StaffId, WorkspaceId } from "../core/ids.ts";
import { may } from "../core/permissions.ts";
import type { Ports } from "../ports/ports.ts";

/** Whoever signs in and may reply is there to help: they are available until they say otherwise. */
export async function beginShift(
  ports: Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  id: StaffId,
): Promise<void> {
  await ports.database.write(workspaceId, async (unit) => {
    const staff = await unit.staff.get(id);
    if (staff === null || staff.activity === "available") return;
    if (may(staff.role, "conversation.reply")) await unit.staff.setActivity(id, "available");
  });
}

/** Whoever signs out is away, so that nobody waits for them. */
export async function endShift(
  ports: Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  id: StaffId,
): Promise<void> {
  await ports.database.write(workspaceId, async (unit) => {
    const staff = await unit.staff.get(id);
    if (staff !== null && staff.activity !== "away") await unit.staff.setActivity(id, "away");
  });
}
