import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { startFailures } from "../src/commands/start-failure.ts";

/** Pages whose every path must exist: prose that names files nobody checks dies unnoticed. */
const pages = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

function named(page: string): string[] {
  const text = readFileSync(page, "utf8");
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((match) =>
    new URL(match[1] ?? "", `file:///${page}`).pathname.slice(1),
  );
  const quoted = [
    ...text.matchAll(/`((?:src|desk|sandbox|test|bench|tools|docs)\/[^`\s*<]*)`/g),
  ].map((match) => match[1] ?? "");
  return [...linked, ...quoted];
}

describe("documents", () => {
  it.each(pages)("%s names only files that exist", (page) => {
    expect(named(page).filter((path) => !existsSync(path))).toEqual([]);
  });

  it("docs/errors.md lists every failure of a start", () => {
    const text = readFileSync("docs/errors.md", "utf8");
    const missing = Object.keys(startFailures).filter((code) => !text.includes(`\`${code}\``));
    expect(missing).toEqual([]);
  });

  it("say nothing of a token or an address of one machine", () => {
    const all = pages.map((page) => readFileSync(page, "utf8")).join("\n");
    expect(all).not.toMatch(/\/work\/|\/root\//);
  });
});
