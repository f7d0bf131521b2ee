import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startFailures } from "../src/commands/start-failure.ts";
import { errors } from "../src/core/errors.ts";
import { packageRoot } from "../src/package-root.ts";

const page = readFileSync(join(packageRoot(), "docs/errors.md"), "utf8");

/** Rows of the tables below a heading, as cells. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.slice(2, -2).split(" | "));
}

describe("docs/errors.md", () => {
  test("lists every refusal of the API with its status and sentence, and no other", () => {
    const written = rowsBelow("Answers of the API").map((cells) => cells.slice(0, 3));
    const known = Object.entries(errors).map(([code, { status, sentence }]) => [
      `\`${code}\``,
      String(status),
      sentence,
    ]);
    expect(written).toEqual(known);
  });

  test("lists every end of a start, and no other", () => {
    const written = rowsBelow("Ends of a start").map((cells) => cells.slice(0, 2));
    expect(written).toEqual(
      Object.entries(startFailures).map(([code, what]) => [`\`${code}\``, what]),
    );
  });

  test("says of each when it comes or what to do", () => {
    for (const cells of [...rowsBelow("Answers"), ...rowsBelow("Ends")]) {
      expect(cells.at(-1)?.length, cells[0]).toBeGreaterThan(15);
    }
  });
});
