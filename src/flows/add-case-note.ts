import type { WorkspaceId } from "../core/ids.ts";
import { cleanText } from "../core/message.ts";
import { may } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import type { Refusal } from "./refusal.ts";

/** Adds a note to the timeline of a case; only staff ever read it. */
export async function addCaseNote(
  ports: Pick<Ports, "database" | "clock">,
  workspaceId: WorkspaceId,
  staff: Staff,
  note: { readonly number: number; readonly text: string },
): Promise<{ readonly number: number } | Refusal> {
  if (!may(staff.role, "conversation.note")) return { refused: "not-allowed" };
  const text = cleanText(note.text).trim();
  if (text === "") return { refused: "message-empty" };
  return await ports.database.write(workspaceId, async (unit) => {
    const found = await unit.cases.lockByNumber(note.number);
    if (found === null) return { refused: "unknown-case" };
    const now = ports.clock.now();
    await unit.cases.save({ ...found, updatedAt: now, version: found.version + 1 });
    await unit.cases.record(found.id, now, staff.id, [{ kind: "note", text }]);
    return { number: found.number };
  });
}
