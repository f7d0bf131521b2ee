import { type CaseChange, changeCase as decide } from "../core/case.ts";
import type { StaffId, WorkspaceId } from "../core/ids.ts";
import { cleanText } from "../core/message.ts";
import { mayEditCase } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import type { Unit } from "../ports/database.ts";
import type { Ports } from "../ports/ports.ts";
import type { Refusal } from "./refusal.ts";

/**
 * Changes a case and tells its timeline. With `version` the change is refused when somebody else
 * changed the case meanwhile.
 */
export async function changeCase(
  ports: Pick<Ports, "database" | "clock">,
  workspaceId: WorkspaceId,
  staff: Staff,
  request: {
    readonly number: number;
    readonly version?: number | undefined;
    readonly change: Omit<CaseChange, "assignee"> & {
      readonly assigneeId?: StaffId | null | undefined;
    };
  },
): Promise<{ readonly number: number } | Refusal> {
  return await ports.database.write(workspaceId, async (unit) => {
    const before = await unit.cases.lockByNumber(request.number);
    if (before === null) return { refused: "unknown-case" };
    if (!mayEditCase(staff.role, before)) return { refused: "not-allowed" };
    if (request.version !== undefined && request.version !== before.version) {
      return { refused: "case-changed" };
    }
    const { assigneeId, ...rest } = request.change;
    const assignee = await namedAssignee(unit, assigneeId);
    if (assignee !== null && assignee !== undefined && "refused" in assignee) return assignee;
    const summary = rest.summary === undefined ? undefined : cleanText(rest.summary).trim();
    const now = ports.clock.now();
    const changed = decide(before, { ...rest, summary, assignee }, now);
    if ("refused" in changed) return changed;
    if (changed.occurrences.length > 0) {
      await unit.cases.save(changed.case);
      await unit.cases.record(before.id, now, staff.id, changed.occurrences);
    }
    return { number: before.number };
  });
}

async function namedAssignee(
  unit: Unit,
  id: StaffId | null | undefined,
): Promise<CaseChange["assignee"] | Refusal> {
  if (id === null || id === undefined) return id;
  const found = await unit.staff.get(id);
  return found === null ? { refused: "unknown-staff" } : { id: found.id, name: found.name };
}
