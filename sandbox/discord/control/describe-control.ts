import * as z from "zod";
import { controlQueries } from "./control-queries.ts";
import type { ControlRoute } from "./control-route.ts";

type Json = Record<string, unknown>;

const errorForm = z.object({
  error: z.object({
    code: z.string().describe("`discord_refused` when Discord would refuse the member"),
    message: z.string(),
    discordCode: z.number().int().optional(),
    field: z.string().optional().describe("What is wrong in the body or the query"),
    retryAfter: z.number().optional().describe("Seconds"),
  }),
});

/**
 * The control API as OpenAPI 3.1, out of the schemas that check the bodies. Discord's own objects in
 * the answers are described by Discord.
 */
export function describeControl(routes: readonly ControlRoute[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.template.replaceAll(/:([a-z]+)/gi, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Control API of the Discord sandbox",
      version: "1",
      description: "Within version 1 it only grows.",
    },
    servers: [{ url: "/_sandbox" }],
    paths,
    components: {
      responses: {
        Refused: {
          description: "What was wrong, or the code with which Discord refuses the member",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
        },
      },
      schemas: { Error: jsonSchema(errorForm) },
      securitySchemes: {
        controlToken: {
          type: "http",
          scheme: "bearer",
          description: "Asked for when the sandbox listens beyond this machine",
        },
      },
    },
    security: [{}, { controlToken: [] }],
  };
}

function operation({ method, template, about, schema }: ControlRoute): Json {
  const [, subject = ""] = template.split("/");
  return {
    operationId: operationId(method, template),
    tags: [subject],
    summary: about,
    parameters: [
      ...pathParameters(template),
      ...queryParameters(controlQueries[`${method} ${template}`]),
    ],
    ...(schema === null ? {} : { requestBody: requestBody(schema) }),
    responses: {
      "2XX": { description: "Done" },
      "4XX": { $ref: "#/components/responses/Refused" },
    },
  };
}

/** E.g. `postMembersMemberDms`: unlike the sentences it does not change. */
function operationId(method: string, template: string): string {
  const words = template.split(/[^a-z]+/i).filter(Boolean);
  return [method.toLowerCase(), ...words.map((one) => one[0]?.toUpperCase() + one.slice(1))].join(
    "",
  );
}

function pathParameters(template: string): Json[] {
  return [...template.matchAll(/:([a-z]+)/gi)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(schema: z.ZodObject | undefined): Json[] {
  const { properties = {} } = schema === undefined ? {} : jsonSchema(schema);
  return Object.entries(properties as Record<string, Json>).map(([name, one]) => {
    const { description, ...rest } = one;
    return { name, in: "query", ...(description ? { description } : {}), schema: rest };
  });
}

function requestBody(schema: z.ZodType): Json {
  const body = jsonSchema(schema);
  const required = (body["required"] as readonly string[] | undefined) ?? [];
  const takesFiles = (body["properties"] as Json | undefined)?.["files"] !== undefined;
  return {
    required: required.length > 0,
    content: {
      "application/json": { schema: body },
      ...(takesFiles ? { "multipart/form-data": { schema: multipart } } : {}),
    },
  };
}

/** Files as Discord's own clients send them. */
const multipart: Json = {
  type: "object",
  properties: { payload_json: { type: "string", contentMediaType: "application/json" } },
  patternProperties: { "^files\\[\\d+\\]$": { contentMediaType: "application/octet-stream" } },
};

function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    reused: "inline",
  });
  return rest;
}
