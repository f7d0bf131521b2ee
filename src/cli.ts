#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { packageRoot } from "./package-root.ts";

// What was compiled once need not be compiled at the next start; a cache that cannot be written is
// none, and no failure.
enableCompileCache(join(packageRoot(), ".cache", "compiled"));

interface Command {
  readonly name: string;
  readonly summary: string;
  /** Loaded when it is asked for: the server need not carry the sandbox in its memory. */
  load(): Promise<(args: readonly string[]) => Promise<void>>;
}

const commands: readonly Command[] = [
  {
    name: "start",
    summary: "sandbox and Quayside with the demo, or Quayside alone with DISCORD_TOKEN",
    load: async () => (await import("./commands/start.ts")).start,
  },
  {
    name: "server",
    summary: "Quayside alone (needs DISCORD_TOKEN)",
    load: async () => (await import("./commands/server.ts")).server,
  },
  {
    name: "sandbox",
    summary: "the Discord stand-in alone",
    load: async () => (await import("./commands/sandbox.ts")).sandbox,
  },
  {
    name: "doctor",
    summary: "checks variables, data folder, Discord and what is missing there",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
  {
    name: "user add",
    summary: "adds somebody to the staff",
    load: async () => (await import("./commands/user-add.ts")).userAdd,
  },
];

const words = process.argv.slice(2);
const command = commands.find((one) => `${words.join(" ")} `.startsWith(`${one.name} `));

if (Number(process.versions.node.split(".")[0]) < 24) {
  console.error(
    `Quayside needs Node 24 or newer; this is ${process.versions.node}. Run it by npm, which brings the right one.`,
  );
  process.exitCode = 1;
} else if (command === undefined) {
  const asked = words[0] === undefined || words[0] === "help" || words[0] === "--help";
  const list = commands.map((one) => `  ${one.name.padEnd(10)} ${one.summary}`).join("\n");
  if (!asked) console.error(`There is no command "${words.join(" ")}".\n`);
  console.log(`Usage: npm run quayside -- COMMAND [--help]\n\n${list}`);
  process.exitCode = asked ? 0 : 1;
} else {
  const run = await command.load();
  try {
    await run(words.slice(command.name.split(" ").length));
  } catch (error) {
    (await import("./commands/start-failure.ts")).reportFailure(error);
  }
}
