import { type BetterAuthOptions, betterAuth } from "better-auth";
import { admin } from "better-auth/plugins";
import { defaultAc } from "better-auth/plugins/admin/access";
import { roles as staffRoles } from "../../core/staff.ts";
import type { Log } from "../../ports/log.ts";
import { sessionEndpoint } from "./session-endpoint.ts";

/** Set by our bridge from the address of the connection; what a caller sends under it is dropped. */
export const peerHeader = "x-quayside-peer";

export const authPath = "/api/auth";

/** Shortest password, in characters. */
export const shortestPassword = 10;

/** Leave for better-auth's own admin calls: none to anybody, `core/permissions.ts` decides. */
const nothing = defaultAc.newRole({ user: [], session: [] });

export interface AuthSettings {
  readonly kysely: unknown;
  readonly secret: string;
  readonly baseUrl: string;
  readonly trustedOrigins: () => readonly string[];
  readonly log: Log;
}

/** better-auth on the product's one database: accounts, passwords, sessions and nothing more. */
export function createAuth(settings: AuthSettings) {
  return betterAuth({
    appName: "Quayside",
    baseURL: settings.baseUrl,
    basePath: authPath,
    secret: settings.secret,
    database: { db: settings.kysely as SharedKysely, type: "postgres" },
    trustedOrigins: () => [...settings.trustedOrigins()],
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 128,
    },
    session: { expiresIn: 7 * 24 * 60 * 60, updateAge: 24 * 60 * 60 },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      storage: "database",
      customRules: {
        "/sign-in/email": { window: 10, max: 5 },
        "/change-password": { window: 10, max: 5 },
      },
    },
    advanced: {
      cookiePrefix: "quayside",
      database: { generateId: "uuid" },
      // Written out: in tests the check would be off otherwise.
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [peerHeader] },
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true },
    },
    logger: { level: "warn", log: (level, sentence) => tell(settings.log, level, sentence) },
    plugins: [
      admin({
        defaultRole: "agent",
        adminRoles: ["admin"],
        roles: Object.fromEntries(staffRoles.map((role) => [role, nothing])),
      }),
      sessionEndpoint,
    ],
  });
}

type SharedKysely = Extract<
  NonNullable<BetterAuthOptions["database"]>,
  { readonly db: unknown; readonly type: unknown }
>["db"];

function tell(log: Log, level: string, sentence: string): void {
  const fields = { part: "sign-in" };
  if (level === "error") log.error(fields, sentence);
  else if (level === "warn") log.warn(fields, sentence);
  else log.debug(fields, sentence);
}
