import type { WorkspaceId } from "../core/ids.ts";
import { may } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import type { WorkspaceSettings } from "../core/workspace.ts";
import type { Ports } from "../ports/ports.ts";
import type { Refusal } from "./refusal.ts";

/** Changes name, language or opening hours of the workspace; what is left out stays. */
export async function changeSettings(
  ports: Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  staff: Staff,
  patch: { readonly [K in keyof WorkspaceSettings]?: WorkspaceSettings[K] | undefined },
): Promise<WorkspaceSettings | Refusal> {
  if (!may(staff.role, "settings.manage")) return { refused: "not-allowed" };
  return await ports.database.write(workspaceId, async (unit) => {
    const before = await unit.workspace.settings();
    const after: WorkspaceSettings = {
      name: patch.name ?? before.name,
      language: patch.language ?? before.language,
      hours: patch.hours ?? before.hours,
    };
    await unit.workspace.saveSettings(after);
    return after;
  });
}
