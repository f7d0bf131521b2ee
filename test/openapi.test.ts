import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openApiDocument } from "../src/adapters/web/describe-api.ts";
import { deskApi } from "../src/contract/desk-api.ts";
import { packageRoot } from "../src/package-root.ts";

const written = readFileSync(join(packageRoot(), "docs/openapi.json"), "utf8");

test("docs/openapi.json is what the server gives (else: node tools/openapi.ts)", async () => {
  expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(await openApiDocument())));
});

test("every row of the route table is described, and nothing else", () => {
  const { openapi, paths } = JSON.parse(written) as {
    readonly openapi: string;
    readonly paths: Record<string, Record<string, { readonly operationId: string }>>;
  };
  expect(openapi).toBe("3.1.0");
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`,
    ),
  );
  const rows = Object.entries(deskApi).map(
    ([name, row]) => `${name} ${row.method} ${row.path.replaceAll(/:(\w+)/g, "{$1}")}`,
  );
  expect(described.sort()).toEqual(rows.sort());
});
