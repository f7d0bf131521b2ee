import type { WorkspaceId } from "../../../core/ids.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Ids } from "../../../ports/ids.ts";
import type { Trx } from "../engine.ts";
import type { Touched } from "./touched.ts";

/** What every repository of one unit shares. */
export interface UnitScope {
  readonly trx: Trx;
  readonly workspaceId: WorkspaceId;
  readonly touched: Touched;
  readonly clock: Clock;
  readonly ids: Ids;
}
