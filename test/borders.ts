import { dirname, join, normalize } from "node:path/posix";
import { parseSync } from "vite";

/** One row: files that begin with `from` may import what `may` lists, and why. */
interface Border {
  readonly from: string;
  /** Folder prefixes (ending in a slash) or single files; `npm` any package, `node:` built-ins. */
  readonly may: readonly string[];
  readonly why: string;
}

const adapterNeighbours = ["src/flows/", "src/ports/", "src/core/", "src/contract/", "src/log.ts"];

function adapter(name: string, more: readonly string[] = []): Border {
  const own = `src/adapters/${name}/`;
  return {
    from: own,
    may: [own, ...adapterNeighbours, ...more, "npm", "node:"],
    why: "adapters do not know each other",
  };
}

/** First match rules; a file that matches no row is refused, so a new folder must get a row. */
export const borders: readonly Border[] = [
  { from: "src/core/", may: ["src/core/"], why: "core decides with nothing but the language" },
  { from: "src/ports/", may: ["src/core/", "src/ports/"], why: "ports speak core's language" },
  {
    from: "src/flows/",
    may: ["src/core/", "src/ports/", "src/flows/"],
    why: "flows ask ports, never adapters",
  },
  { from: "src/contract/", may: ["src/contract/", "npm:zod"], why: "it runs in the browser too" },
  { from: "src/texts/", may: ["src/texts/", "src/core/"], why: "words by key, nothing else" },
  {
    from: "src/demo/",
    may: ["src/demo/", "src/core/", "src/ports/", "src/flows/", "node:"],
    why: "the demo is content and one seeding through the ports",
  },
  adapter("db"),
  adapter("discord", ["src/texts/"]),
  adapter("files"),
  adapter("knowledge"),
  adapter("web", ["src/texts/"]),
  { from: "src/config.ts", may: ["npm", "node:"], why: "a leaf" },
  { from: "src/log.ts", may: ["src/config.ts", "npm", "node:"], why: "a leaf" },
  {
    from: "src/package-root.ts",
    may: ["node:"],
    why: "a leaf: where the package lies, counted nowhere else",
  },
  { from: "src/compose.ts", may: ["src/", "npm", "node:"], why: "wiring, not work" },
  {
    from: "src/commands/",
    may: ["src/", "sandbox/", "npm", "node:"],
    why: "the command line: the only door between product and sandbox",
  },
  { from: "src/cli.ts", may: ["src/", "npm", "node:"], why: "finds the command" },
  { from: "desk/vite.config.ts", may: ["npm", "node:"], why: "a tool's configuration" },
  {
    from: "sandbox/discord/page/vite.config.ts",
    may: ["npm", "node:"],
    why: "a tool's configuration",
  },
  { from: "desk/", may: ["desk/", "src/contract/", "npm"], why: "the browser knows the contract" },
  {
    from: "sandbox/discord/page/",
    may: ["sandbox/discord/page/", "npm"],
    why: "the stand-in's page speaks its control API only",
  },
  {
    from: "sandbox/discord/",
    may: ["sandbox/discord/", "npm", "node:"],
    why: "stand-ins know nothing of the product",
  },
  {
    from: "test/",
    may: ["src/", "sandbox/", "desk/", "test/", "bench/", "tools/", "npm", "node:"],
    why: "looks in from outside",
  },
  {
    from: "bench/",
    may: ["src/", "sandbox/", "test/", "bench/", "npm", "node:"],
    why: "looks in from outside",
  },
  {
    from: "tools/",
    may: ["src/", "sandbox/", "test/", "tools/", "npm", "node:"],
    why: "looks in from outside",
  },
  { from: "vitest.config.ts", may: ["npm", "node:"], why: "a tool's configuration" },
];

/** Packages that only one place may import, so that no other part of the product depends on them. */
const owners: Readonly<Record<string, readonly string[]>> = {
  "discord.js": ["src/adapters/discord/"],
  kysely: ["src/adapters/db/"],
  pg: ["src/adapters/db/"],
  "@electric-sql/pglite": ["src/adapters/db/"],
  fastify: ["src/adapters/web/"],
  "better-auth": ["src/adapters/web/", "src/adapters/db/"],
  pino: ["src/log.ts"],
  "@orama/stemmers": ["src/adapters/knowledge/"],
  react: ["desk/", "sandbox/discord/page/"],
  "react-dom": ["desk/", "sandbox/discord/page/"],
  "@mantine/core": ["desk/"],
  "@tanstack/react-query": ["desk/"],
};

/** Those look in from outside; owners do not bind them. */
const outside = ["test/", "bench/", "tools/", "vitest.config.ts"];

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

/** What is wrong with one file's imports, a sentence each; empty when all is well. */
export function violations(file: string, source: string): readonly string[] {
  const parsed = parseSync(file, source);
  if (parsed.errors.length > 0) return [`${file}: ${parsed.errors[0]?.message}`];
  const found = specifiers(parsed, source);
  const problems = [...found.problems.map((problem) => `${file}: ${problem}`)];
  if (isTest(file)) return problems;
  const border = borders.find((row) => file.startsWith(row.from));
  if (border === undefined) return [...problems, `${file}: no row in the borders table`];
  for (const specifier of found.specifiers) {
    const problem = judge(file, border, specifier);
    if (problem !== null) problems.push(`${file}: ${problem}`);
  }
  return problems;
}

function judge(file: string, border: Border, specifier: string): string | null {
  if (specifier.startsWith(".")) {
    const target = normalize(join(dirname(file), specifier));
    const allowed = border.may.some((prefix) =>
      prefix.endsWith("/") ? target.startsWith(prefix) : target === prefix,
    );
    return allowed ? null : `may not import ${target} (${border.why})`;
  }
  if (specifier.startsWith("node:")) {
    return border.may.includes("node:") ? null : `may not import ${specifier} (${border.why})`;
  }
  const name = packageName(specifier);
  if (!border.may.includes("npm") && !border.may.includes(`npm:${name}`)) {
    return `may not import ${name} (${border.why})`;
  }
  const owner = owners[name];
  const owned =
    owner === undefined || [...owner, ...outside].some((prefix) => file.startsWith(prefix));
  return owned ? null : `${name} belongs to ${owner?.join(" and ")}`;
}

function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function specifiers(parsed: ReturnType<typeof parseSync>, source: string) {
  const list: string[] = [];
  const problems: string[] = [];
  for (const one of parsed.module.staticImports) list.push(one.moduleRequest.value);
  for (const one of parsed.module.staticExports) {
    for (const entry of one.entries) {
      if (entry.moduleRequest) list.push(entry.moduleRequest.value);
    }
  }
  for (const one of parsed.module.dynamicImports) {
    const text = source.slice(one.moduleRequest.start, one.moduleRequest.end);
    const literal = /^(["'`])([^"'`$]+)\1$/.exec(text)?.[2];
    if (literal === undefined) problems.push(`dynamic import of something not literal: ${text}`);
    else list.push(literal);
  }
  walk(parsed.program, (node) => {
    if (node["type"] === "TSImportType") {
      const value = (node["source"] as { value?: unknown } | undefined)?.value;
      if (typeof value === "string") list.push(value);
      else problems.push("import type of something not literal");
    }
    if (node["type"] === "TSExternalModuleReference") problems.push("import x = require()");
  });
  return { specifiers: list, problems };
}

function walk(node: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit);
  } else if (typeof node === "object" && node !== null) {
    const record = node as Record<string, unknown>;
    if (typeof record["type"] === "string") visit(record);
    for (const value of Object.values(record)) {
      if (typeof value === "object" && value !== null) walk(value, visit);
    }
  }
}
