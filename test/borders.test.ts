import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { violations } from "./borders.ts";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => /\.tsx?$/.test(file) && existsSync(file));

describe("borders", () => {
  it("looks at the whole tree", () => {
    expect(files.length).toBeGreaterThan(80);
  });

  it("are kept by every file", () => {
    expect(files.flatMap((file) => violations(file, readFileSync(file, "utf8")))).toEqual([]);
  });
});

describe("the guard itself", () => {
  it.each([
    ["src/core/x.ts", `import type { Log } from "../ports/log.ts";`],
    ["src/core/x.ts", `import { readFile } from "node:fs";`],
    ["src/core/x.ts", `import { z } from "zod";`],
    ["src/core/x.ts", `export type X = import("../ports/log.ts").Log;`],
    ["src/ports/x.ts", `import { sendReply } from "../flows/send-reply.ts";`],
    ["src/flows/x.ts", `import { a } from "../adapters/db/a.ts";`],
    ["src/flows/x.ts", `export { a } from "../adapters/db/a.ts";`],
    ["src/flows/x.ts", `export const a = await import("../adapters/db/a.ts");`],
    ["src/adapters/web/x.ts", `import { a } from "../db/a.ts";`],
    ["src/adapters/web/routes/x.ts", `import { a } from "../../db/a.ts";`],
    ["src/adapters/web/x.ts", `import { Client } from "discord.js";`],
    ["src/adapters/web/x.ts", `import { sql } from "kysely/helpers/postgres";`],
    ["src/adapters/new/x.ts", `import { a } from "./a.ts";`],
    ["src/compose.ts", `import { Client } from "discord.js";`],
    ["desk/x.tsx", `import { step } from "../src/core/conversation.ts";`],
    ["sandbox/discord/x.ts", `import { step } from "../../src/core/conversation.ts";`],
    ["sandbox/discord/page/x.ts", `import { world } from "../world/world.ts";`],
    ["src/cli.ts", `import { a } from "../sandbox/discord/server.ts";`],
    ["src/core/x.ts", `const a = await import(name);`],
    ["src/core/x.ts", `import fs = require("fs");`],
    ["src/core/x.ts", `const a = ;`],
  ])("refuses %s: %s", (file, source) => {
    expect(violations(file, source)).toHaveLength(1);
  });

  it.each([
    ["src/core/x.ts", `import { a } from "./a.ts";`],
    ["src/flows/x.ts", `import type { Ports } from "../ports/ports.ts";`],
    ["src/adapters/discord/x.ts", `import { Client } from "discord.js";`],
    ["src/contract/x.ts", `import { z } from "zod";`],
    ["src/commands/demo.ts", `import { a } from "../../sandbox/discord/server.ts";`],
    ["src/core/x.test.ts", `import fc from "fast-check";`],
    ["test/kit/x.ts", `import { Client } from "discord.js";`],
  ])("allows %s: %s", (file, source) => {
    expect(violations(file, source)).toEqual([]);
  });
});
