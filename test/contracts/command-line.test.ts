import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../../src/package-root.ts";

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "quayside-command-"));
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Runs a command as a person would, with nothing of this process's variables but the path. */
function quayside(words: readonly string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const { PATH = "" } = process.env;
    execFile(
      process.execPath,
      [join(packageRoot(), "src", "cli.ts"), ...words],
      { env: { PATH, QUAYSIDE_DATA_DIR: dataDir, PORT: "9", ...env } },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

describe("the command line", () => {
  test.each(["start", "server", "sandbox", "doctor", "user add"])(
    "explains %s without doing it",
    async (command) => {
      const { code, out } = await quayside([...command.split(" "), "--help"]);
      expect(code).toBe(0);
      expect(out).toMatch(/^Usage: npm (start|run )/);
    },
  );

  test("names a command that it does not know, and those that it does", async () => {
    const { code, out, err } = await quayside(["dance"]);
    expect([code, err.trim()]).toEqual([1, 'There is no command "dance".']);
    expect(out).toContain("doctor");
  });

  test("says a wrong variable in one sentence with its code", async () => {
    const { code, err } = await quayside(["server"], { PORT: "eighty" });
    expect(code).toBe(1);
    expect(err.trim()).toBe(
      'PORT is wrong: "eighty" is not a port number such as 3000. [config-invalid]',
    );
  });

  test("adds staff to queues that there are, and prints a first password", async () => {
    const ari = ["user", "add", "--name", "Ari", "--email", "ari@example.org", "--role", "agent"];
    const wrong = await quayside([...ari, "--queue", "kitchen"]);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('no queue "kitchen"')]);
    const { code, out } = await quayside(ari);
    expect([code, out]).toEqual([0, expect.stringContaining("ari@example.org")]);
    expect((await quayside(ari)).err).toContain("on the staff already");
  });
});
