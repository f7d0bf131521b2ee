import type { StaffId, WorkspaceId } from "../../core/ids.ts";
import type { Role } from "../../core/staff.ts";
import type { Trx } from "./engine.ts";
import { runUnit, type UnitFrame } from "./unit/database.ts";
import type { Touched } from "./unit/touched.ts";

/** Writes through what the sign-in knows of staff; it owns accounts, we own the rest. */
export interface StaffAdmin {
  /** Whether anybody works here yet. */
  any(workspaceId: WorkspaceId): Promise<boolean>;
  /** Gives an account its place among the staff, away at first; again with the same id, it changes. */
  add(
    workspaceId: WorkspaceId,
    staff: {
      readonly id: StaffId;
      readonly name: string;
      readonly role: Role;
      readonly queues: readonly string[];
    },
  ): Promise<void>;
  setRole(workspaceId: WorkspaceId, id: StaffId, role: Role): Promise<void>;
}

export function staffAdminOn(frame: UnitFrame): StaffAdmin {
  /** Staff rows are not the units' to make, but desks hear of them in the same way. */
  const change = (workspaceId: WorkspaceId, id: StaffId, write: (trx: Trx) => Promise<unknown>) =>
    runUnit(frame, workspaceId, {
      before: async (trx: Trx, touched: Touched) => {
        await write(trx);
        touched.staff.add(id);
        return true;
      },
      work: async () => {},
    });

  return {
    async any(workspaceId) {
      const row = await frame.engine.kysely
        .selectFrom("staff")
        .select("id")
        .where("workspace_id", "=", workspaceId)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async add(workspaceId, { id, name, role, queues }) {
      const values = { name, role, queues: [...queues] };
      await change(workspaceId, id, (trx) =>
        trx
          .insertInto("staff")
          .values({ workspace_id: workspaceId, id, ...values })
          .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(values))
          .execute(),
      );
    },

    async setRole(workspaceId, id, role) {
      await change(workspaceId, id, (trx) =>
        trx
          .updateTable("staff")
          .set({ role })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", id)
          .execute(),
      );
    },
  };
}
