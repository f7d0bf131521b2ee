import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultForm } from "../../sandbox/discord/fault-form.ts";
import { packageRoot } from "../../src/package-root.ts";

const guide = readFileSync(join(packageRoot(), "docs/sandbox.md"), "utf8");

/** The block of the guide that stands for a file. */
function block(name: string): string {
  const found = new RegExp(`\`\`\`js ${name}\\n([^]*?)\`\`\``).exec(guide)?.[1];
  if (found === undefined) throw new Error(`The guide shows no ${name}.`);
  return found;
}

let place: string;

/** Somebody's project, with this repository beside it, as the guide has it. */
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "sandbox-guide-"));
  await mkdir(join(place, "their-bot"));
  symlinkSync(packageRoot(), join(place, "quayside"));
  symlinkSync(join(packageRoot(), "node_modules"), join(place, "their-bot/node_modules"));
  for (const name of ["bot.mjs", "bot.test.mjs"]) {
    writeFileSync(join(place, "their-bot", name), block(name));
  }
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Runs the test of the guide; the output, and whether it passed. */
async function runTest(): Promise<{ readonly passed: boolean; readonly output: string }> {
  // The runner of this test must not be taken for a parent by node's own one.
  const { PATH = "" } = process.env;
  const env = { PATH: `${dirname(process.execPath)}:${PATH}` };
  const cwd = join(place, "their-bot");
  const run = promisify(execFile);
  return await run(process.execPath, ["--test", "--test-timeout=60000"], {
    cwd,
    env,
    timeout: 80_000,
  }).then(
    ({ stdout }) => ({ passed: true, output: stdout }),
    (error: { stdout?: string; stderr?: string }) => ({
      passed: false,
      output: `${error.stdout ?? ""}${error.stderr ?? ""}`,
    }),
  );
}

describe("the guide to the sandbox", () => {
  it("shows a test that passes as it stands", async () => {
    const { passed, output } = await runTest();
    expect(passed, output).toBe(true);
    expect(output).toMatch(/tests 1\n/);
  }, 90_000);

  it("shows a test that fails for a bot that answers something else", async () => {
    const bot = join(place, "their-bot/bot.mjs");
    writeFileSync(bot, block("bot.mjs").replace('"pong"', '"gong"'));
    const { passed, output } = await runTest();
    expect(passed).toBe(false);
    expect(output).toContain("gong");
  }, 90_000);

  it("names every kind of fault", () => {
    const missing = faultForm.shape.kind.options.filter((kind) => !guide.includes(`\`${kind}\``));
    expect(missing).toEqual([]);
  });
});
