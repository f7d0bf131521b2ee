import { isAPIError } from "better-auth/api";
import { asId, type StaffId, type WorkspaceId } from "../../core/ids.ts";
import type { Role, Staff } from "../../core/staff.ts";
import type { StaffViews } from "../../ports/desk-views.ts";
import type { Log } from "../../ports/log.ts";
import { createAuth, shortestPassword } from "./auth.ts";
import { Origins } from "./origins.ts";
import { SessionCache, type SignedIn } from "./sessions.ts";

/** What sign-in needs of the staff table; the accounts themselves are better-auth's. */
interface StaffAdmin {
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
}

export interface SignInOptions {
  /** The one Kysely instance of the database adapter, passed on unseen. */
  readonly kysely: unknown;
  readonly workspaceId: WorkspaceId;
  readonly staffAdmin: StaffAdmin;
  readonly staff: StaffViews;
  /** At least 32 characters (`QUAYSIDE_SECRET`). */
  readonly secret: string;
  /** `QUAYSIDE_PUBLIC_URL` when it was set, else null. */
  readonly publicUrl: string | null;
  readonly log: Log;
}

interface NewStaffUser {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: Role;
  readonly queues: readonly string[];
}

export interface SignIn {
  /** Whether anybody works here; the first-run page is open until then. */
  anybody(): Promise<boolean>;
  /**
   * Makes the account and its place among the staff. `staff-exists` when the address is taken,
   * `invalid-body` when it is no address or the password is shorter than 10 characters.
   */
  createStaffUser(
    input: NewStaffUser,
  ): Promise<Staff | { readonly refused: "staff-exists" | "invalid-body" }>;
  /** Changes what somebody may do; holds from their next request on. */
  changeRole(id: StaffId, role: Role): Promise<void>;
  /** Signs somebody in without a password; the lines of `set-cookie`, null for an unknown address. */
  startSession(email: string): Promise<readonly string[] | null>;
  /** Who sends this `cookie` header. */
  signedIn(cookies: string | undefined, how?: "fresh"): Promise<SignedIn | null>;
  /** Forgets what was remembered about a cookie header, after its session has ended. */
  forget(cookies: string | undefined): Promise<void>;
  forgetStaff(id: StaffId): Promise<void>;
  /** better-auth's own endpoints, behind the bridge. */
  handle(request: Request): Promise<Response>;
  /** From where the desk may be used; the server adds its own address when it listens. */
  readonly origins: Origins;
}

/** Opens the accounts; used by the server, the seed and `quayside user add` alike. */
export function openSignIn(options: SignInOptions): SignIn {
  const { workspaceId, staffAdmin, staff: staffViews } = options;
  const origins = new Origins(options.publicUrl);
  const auth = createAuth({
    kysely: options.kysely,
    secret: options.secret,
    baseUrl: origins.base,
    trustedOrigins: () => origins.all,
    log: options.log,
  });
  const sessions = new SessionCache({ lookUp, now: () => performance.now() });

  async function lookUp(cookie: string): Promise<SignedIn | null> {
    const { headers, response } = await auth.api.getSession({
      headers: new Headers({ cookie }),
      returnHeaders: true,
    });
    if (response === null) return null;
    const staff = await staffViews.get(workspaceId, response.user.id);
    if (staff === null) return null;
    return {
      staff: { ...staff, role: roleOf(response.user.role, staff.role) },
      sessionToken: response.session.token,
      renewal: headers.getSetCookie(),
    };
  }

  /** The cookie that sessions live in, out of all that a browser sends; null without it. */
  async function sessionCookie(cookies: string | undefined): Promise<string | null> {
    if (cookies === undefined) return null;
    const { name } = (await auth.$context).authCookies.sessionToken;
    const line = cookies
      .split(";")
      .map((part) => part.trim())
      .find((part) => part.startsWith(`${name}=`));
    return line ?? null;
  }

  /** True when the address was free or only held by an account that a crash left without a place. */
  async function freeAddress(email: string): Promise<boolean> {
    const { internalAdapter } = await auth.$context;
    const found = await internalAdapter.findUserByEmail(email);
    if (found === null) return true;
    if ((await staffViews.get(workspaceId, found.user.id)) !== null) return false;
    await internalAdapter.deleteUser(found.user.id);
    return true;
  }

  return {
    origins,
    anybody: () => staffAdmin.any(workspaceId),
    handle: (request) => auth.handler(request),
    forgetStaff: (id) => sessions.forgetStaff(id),

    async createStaffUser(input) {
      const email = input.email.trim().toLowerCase();
      if (input.password.length < shortestPassword) return { refused: "invalid-body" };
      if (!(await freeAddress(email))) return { refused: "staff-exists" };
      const { name, password, role, queues } = input;
      try {
        const { user } = await auth.api.createUser({
          body: { email, password, name, data: { role } },
        });
        const id = asId<StaffId>(user.id);
        await staffAdmin.add(workspaceId, { id, name, role, queues });
        return (
          (await staffViews.get(workspaceId, id)) ?? { id, name, role, activity: "away", queues }
        );
      } catch (error) {
        if (!isAPIError(error)) throw error;
        const code = (error.body as { code?: string } | undefined)?.code ?? "";
        return {
          refused: code.startsWith("USER_ALREADY_EXISTS") ? "staff-exists" : "invalid-body",
        };
      }
    },

    async changeRole(id, role) {
      const { internalAdapter } = await auth.$context;
      await internalAdapter.updateUser(id, { role });
      await staffAdmin.setRole(workspaceId, id, role);
      await sessions.forgetStaff(id);
    },

    async startSession(email) {
      const { headers, response } = await auth.api.startSession({
        body: { email },
        returnHeaders: true,
      });
      return response.userId === null ? null : headers.getSetCookie();
    },

    async signedIn(cookies, how) {
      const cookie = await sessionCookie(cookies);
      if (cookie === null) return null;
      return how === "fresh" ? await sessions.fresh(cookie) : await sessions.get(cookie);
    },

    async forget(cookies) {
      const cookie = await sessionCookie(cookies);
      if (cookie !== null) sessions.forget(cookie);
    },
  };
}

/** The account's role is the true one; the staff row repeats it for the views. */
function roleOf(stored: string | null | undefined, repeated: Role): Role {
  switch (stored) {
    case "agent":
    case "moderator":
    case "lead":
    case "admin":
      return stored;
    default:
      return repeated;
  }
}
