import { randomBytes, randomUUIDv7 } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { defaultWorkspaceId } from "../adapters/db/default-workspace.ts";
import { openDatabase } from "../adapters/db/open-database.ts";
import { openSignIn } from "../adapters/web/sign-in.ts";
import { storedSecret } from "../compose.ts";
import { ConfigError, readConfig } from "../config.ts";
import { defaultQueue } from "../core/routing.ts";
import { type Role, roles } from "../core/staff.ts";
import { openLog } from "../log.ts";
import { makeDataFolder } from "./data-folder.ts";

const help = `Usage: npm run quayside -- user add --name NAME --email ADDRESS --role ROLE [--queue QUEUE …]

Adds somebody to the staff and prints a first password. Roles: ${roles.join(", ")}.
With the embedded database Quayside must not be running; while it runs, an admin adds staff in
Settings.`;

export async function userAdd(args: readonly string[]): Promise<void> {
  const wanted = parse(args);
  if (wanted === null) {
    console.log(help);
    return;
  }
  const { config } = readConfig();
  await makeDataFolder(config.dataDir);
  const log = openLog("warn");
  await using database = await openDatabase({
    dataDir: join(config.dataDir, "database"),
    ...(config.databaseUrl === null ? {} : { databaseUrl: config.databaseUrl }),
    clock: { now: () => Date.now() },
    ids: { next: () => randomUUIDv7() },
    log,
    onProgress: (sentence) => console.error(sentence),
    onFatal: (reason) => console.error(reason),
  });
  const queues = await database.database.write(defaultWorkspaceId, (unit) =>
    unit.workspace.queues(),
  );
  const unknown = wanted.queues.find((queue) => !queues.includes(queue));
  if (unknown !== undefined) {
    throw new ConfigError(`There is no queue "${unknown}"; there is ${queues.join(", ")}.`);
  }
  const signIn = openSignIn({
    kysely: database.authDatabase,
    workspaceId: defaultWorkspaceId,
    staffAdmin: database.staffAdmin,
    staff: database.views.staff,
    secret: config.secret ?? (await storedSecret(config.dataDir)),
    publicUrl: config.publicUrl,
    log,
  });
  const password = randomBytes(12).toString("base64url");
  const made = await signIn.createStaffUser({ ...wanted, password });
  if ("refused" in made) {
    throw new ConfigError(
      made.refused === "staff-exists"
        ? `Somebody with the address ${wanted.email} is on the staff already.`
        : `${wanted.email} is not an e-mail address such as ari@example.org.`,
    );
  }
  console.log(`${wanted.name} can sign in with ${wanted.email} and the password ${password}`);
}

function parse(args: readonly string[]) {
  if (args.length === 0 || args.includes("--help")) return null;
  const text = { type: "string" } as const;
  let values: { name?: string; email?: string; role?: string; queue?: string[] };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: { name: text, email: text, role: text, queue: { ...text, multiple: true } },
    }));
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n\n${help}`, { cause: error });
  }
  const role = roles.find((one): one is Role => one === values.role);
  if (!values.name || !values.email || role === undefined) {
    throw new ConfigError(`--name, --email and --role are needed.\n\n${help}`);
  }
  return { name: values.name, email: values.email, role, queues: values.queue ?? [defaultQueue] };
}
