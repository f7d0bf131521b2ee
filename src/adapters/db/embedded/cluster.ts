import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PortError } from "../../../ports/port-error.ts";
import { copyTree, syncDirectory } from "./copy-tree.ts";
import { createCluster } from "./engine-thread.ts";
import { engineVersion, packageRoot } from "./package-root.ts";

/** A directory that no half-made one can be taken for: it appears by a rename, or not at all. */
async function makeAtOnce(target: string, make: (draft: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const draft = `${target}.${randomUUID().slice(0, 8)}.new`;
  try {
    await make(draft);
    await rename(draft, target);
    await syncDirectory(dirname(target));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process may have been faster; theirs is as good.
    if (!existsSync(target)) throw error;
  }
}

/**
 * An empty cluster of this engine version to copy from, made once per machine. The directory lies
 * in the package's `.cache`, which is never committed.
 */
export async function clusterTemplate(onProgress: (sentence: string) => void): Promise<string> {
  const template = join(packageRoot(), ".cache", `pglite-${engineVersion()}`, "cluster");
  if (!existsSync(template)) {
    onProgress("Preparing the embedded database (only the first time on this machine).");
    await makeAtOnce(template, createCluster);
  }
  return template;
}

interface Note {
  readonly pglite: string;
}

const majorOf = async (cluster: string): Promise<string> =>
  (await readFile(join(cluster, "PG_VERSION"), "utf8")).trim();

/**
 * Makes the cluster of a data directory where there is none, so that a power cut leaves either all
 * of it or nothing. Throws PortError `database-version` when another major version made it.
 */
export async function prepareCluster(
  dataDir: string,
  options: { readonly sync: boolean; readonly onProgress: (sentence: string) => void },
): Promise<string> {
  const cluster = join(dataDir, "cluster");
  const noteFile = join(dataDir, "cluster.json");
  await removeDrafts(dataDir);
  if (!existsSync(cluster)) await makeCluster(cluster, options);
  const note = existsSync(noteFile)
    ? (JSON.parse(await readFile(noteFile, "utf8")) as Note)
    : { pglite: "" };
  if (note.pglite === engineVersion()) return cluster;
  const stored = await majorOf(cluster);
  const wanted = await majorOf(await clusterTemplate(options.onProgress).catch(() => cluster));
  if (stored !== wanted) throw otherMajor(stored, wanted);
  await writeFile(noteFile, `${JSON.stringify({ pglite: engineVersion() } satisfies Note)}\n`);
  return cluster;
}

/** What a start that was cut off left behind; nobody else can be at it, the directory is locked. */
async function removeDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (/^cluster\..*\.new$/.test(name)) {
      await rm(join(dataDir, name), { recursive: true, force: true });
    }
  }
}

async function makeCluster(
  cluster: string,
  options: { readonly sync: boolean; readonly onProgress: (sentence: string) => void },
): Promise<void> {
  let template: string;
  try {
    template = await clusterTemplate(options.onProgress);
  } catch {
    // A package directory that cannot be written to is no reason to fail: do without a template.
    return makeAtOnce(cluster, createCluster);
  }
  await makeAtOnce(cluster, (draft) => copyTree(template, draft, options.sync));
}

function otherMajor(stored: string, wanted: string): PortError {
  return new PortError({
    port: "database",
    code: "database-version",
    message: `The data directory was made by PostgreSQL ${stored}, and this version embeds ${wanted}. Move the data over with quayside export and quayside import.`,
    retryable: false,
  });
}
