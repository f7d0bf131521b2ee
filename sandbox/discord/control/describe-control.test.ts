import { describe, expect, it } from "vitest";
import * as z from "zod";
import { controlQueries } from "./control-queries.ts";
import { controlRoutes } from "./control-routes.ts";
import { describeControl } from "./describe-control.ts";

const described: unknown = JSON.parse(JSON.stringify(describeControl(controlRoutes)));

const mediaTypes = z.record(z.string(), z.strictObject({ schema: z.record(z.string(), z.any()) }));

/** What OpenAPI 3.1 asks of the parts that are used here. */
const document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  paths: z.record(
    z.string().startsWith("/"),
    z.partialRecord(
      z.enum(["get", "put", "post", "patch", "delete"]),
      z.strictObject({
        operationId: z.string(),
        tags: z.array(z.string()),
        summary: z.string().min(1),
        parameters: z.array(
          z.discriminatedUnion("in", [
            z.strictObject({
              in: z.literal("path"),
              name: z.string(),
              required: z.literal(true),
              schema: z.strictObject({ type: z.literal("string") }),
            }),
            z.strictObject({
              in: z.literal("query"),
              name: z.string(),
              description: z.string().optional(),
              schema: z.looseObject({ type: z.enum(["string", "integer", "boolean"]) }),
            }),
          ]),
        ),
        requestBody: z.strictObject({ required: z.boolean(), content: mediaTypes }).optional(),
        responses: z.record(
          z.string().regex(/^[1-5](\d\d|XX)$/),
          z.union([
            z.strictObject({ $ref: z.string() }),
            z.strictObject({ description: z.string() }),
          ]),
        ),
      }),
    ),
  ),
  components: z.strictObject({
    responses: z.record(
      z.string(),
      z.strictObject({ description: z.string(), content: mediaTypes }),
    ),
    schemas: z.record(z.string(), z.record(z.string(), z.any())),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal("http"), scheme: z.string(), description: z.string() }),
    ),
  }),
  security: z.array(z.record(z.string(), z.array(z.string()))),
});

describe("the description of the control API", () => {
  it("has the shape of OpenAPI 3.1", () => {
    expect(z.safeParse(document, described).error).toBeUndefined();
  });

  it("has every route and no other, and a body wherever one is checked", () => {
    const { paths } = document.parse(described);
    const found = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, { requestBody }]) =>
          `${method.toUpperCase()} ${path} ${requestBody === undefined ? "" : "body"}`,
      ),
    );
    const wanted = controlRoutes.map(
      ({ method, template, schema }) =>
        `${method} ${template.replaceAll(/:(\w+)/g, "{$1}")} ${schema === null ? "" : "body"}`,
    );
    expect(found.sort()).toEqual(wanted.sort());
  });

  it("declares the parts of each path, once, and names each operation once", () => {
    const { paths } = document.parse(described);
    const names: string[] = [];
    for (const [path, operations] of Object.entries(paths)) {
      for (const { operationId, parameters } of Object.values(operations)) {
        names.push(operationId);
        const inPath = parameters.filter((one) => one.in === "path").map((one) => one.name);
        expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((one) => one[1]));
        const all = parameters.map((one) => `${one.in} ${one.name}`);
        expect(new Set(all).size).toBe(all.length);
      }
    }
    expect(new Set(names).size).toBe(names.length);
  });

  it("points nowhere but into itself", () => {
    const pointers = [...JSON.stringify(described).matchAll(/"\$ref":"([^"]+)"/g)].map(
      (one) => one[1] ?? "",
    );
    expect(pointers.length).toBeGreaterThan(0);
    const lost = pointers.filter((pointer) => {
      let at: unknown = described;
      for (const step of pointer.split("/").slice(1)) at = (at as Record<string, unknown>)?.[step];
      return !pointer.startsWith("#/components/") || at === undefined;
    });
    expect(lost).toEqual([]);
  });

  it("knows queries only of routes that there are", () => {
    const routes = new Set(controlRoutes.map(({ method, template }) => `${method} ${template}`));
    expect(Object.keys(controlQueries).filter((key) => !routes.has(key))).toEqual([]);
  });
});
