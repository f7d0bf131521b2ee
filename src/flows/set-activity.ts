import type { WorkspaceId } from "../core/ids.ts";
import type { Activity, Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";

/** A worker takes conversations from now on, or is away. */
export async function setActivity(
  ports: Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  staff: Staff,
  change: { readonly activity: Activity },
): Promise<Staff> {
  await ports.database.write(workspaceId, (unit) =>
    unit.staff.setActivity(staff.id, change.activity),
  );
  return { ...staff, activity: change.activity };
}
