import type { StaffId, WorkspaceId } from "../../core/ids.ts";
import type { Role, Staff } from "../../core/staff.ts";
import type { StaffViews } from "../../ports/desk-views.ts";
import type { Log } from "../../ports/log.ts";

/** What sign-in needs of the staff table; the accounts themselves are better-auth's. */
export interface StaffAdmin {
  /** Whether anybody works here yet. */
  any(workspaceId: WorkspaceId): Promise<boolean>;
  /** Gives an account its place among the staff. */
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
  setQueues(workspaceId: WorkspaceId, id: StaffId, queues: readonly string[]): Promise<void>;
}

export interface SignInOptions {
  /** The one Kysely instance of the database adapter, passed on unseen. */
  readonly kysely: unknown;
  readonly workspaceId: WorkspaceId;
  readonly staffAdmin: StaffAdmin;
  readonly staff: StaffViews;
  /** At least 32 characters (`QUAYSIDE_SECRET`). */
  readonly secret: string;
  readonly publicUrl: string | null;
  readonly log: Log;
}

export interface NewStaffUser {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: Role;
  readonly queues: readonly string[];
}

export interface SignIn {
  /** Whether any account exists; the first-run page is open until then. */
  anybody(): Promise<boolean>;
  /**
   * Makes the account and its place among the staff. `staff-exists` when the address is taken,
   * `invalid-body` when it is no address or the password is shorter than 10 characters.
   */
  createStaffUser(input: NewStaffUser): Promise<Staff | { readonly refused: "staff-exists" | "invalid-body" }>;
}

/** Opens the accounts; used by the server, the seed and `quayside user add` alike. */
export declare function openSignIn(options: SignInOptions): SignIn;
