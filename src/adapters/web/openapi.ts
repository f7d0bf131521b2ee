import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
} from "fastify-type-provider-zod";
import { deskApi } from "../../contract/desk-api.ts";
import type { Route } from "../../contract/route.ts";
import { namedSchemas } from "./named-schemas.ts";

const transform = createJsonSchemaTransform({ schemaRegistry: namedSchemas });
const transformObject = createJsonSchemaTransformObject({ schemaRegistry: namedSchemas });

/** Tags in the order of the page, each with a sentence. */
const tags = [
  { name: "session", description: "Who is signed in" },
  { name: "conversations", description: "Talking to people" },
  { name: "people", description: "Who they are" },
  { name: "cases", description: "What is to be settled" },
  { name: "articles", description: "The knowledge base" },
  { name: "staff", description: "Who works here" },
  { name: "settings", description: "The workspace and its connections" },
];

/** Collects the description of the API; before the routes are registered. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Quayside",
        description:
          "The API of the desk. Sign in with `POST /api/auth/sign-in/email` and send the cookie " +
          "with each call. Refusals are `application/problem+json` with a stable `code`. " +
          "`GET /api/events` is a stream of server-sent events, resumed by `Last-Event-ID`; " +
          "`GET /api/attachments/{id}` gives the bytes of a file.",
        version: "1",
      },
      tags,
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "quayside.session_token" },
        },
      },
    },
    transform,
    transformObject: (document) => finished(transformObject(document) as Document),
  });
}

/** The page `/docs` and the document `/api/openapi.json`; after the description. */
export async function serveDocs(app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    uiConfig: { docExpansion: "list", validatorUrl: null, tryItOutEnabled: false },
    theme: { title: "Quayside API" },
    staticCSP: true,
    transformStaticCSP: stayingHere,
  });
  app.get("/api/openapi.json", { schema: { hide: true } }, async () => app.swagger());
}

/**
 * The page's own policy without leave for foreign hosts and without an upgrade to https; with leave
 * for the style elements that it makes.
 */
function stayingHere(policy: string): string {
  return policy
    .split(";")
    .map((directive) => directive.trim().split(/\s+/))
    .filter(([name]) => name !== "" && name !== "upgrade-insecure-requests")
    .map((tokens) => tokens.filter((token) => !/^https?:|^validator\./.test(token)).join(" "))
    .map((directive) => directive.replace(/^style-src\b(?!-)/, "$& 'unsafe-inline'"))
    .join("; ");
}

type Document = Parameters<typeof transformObject>[0] extends infer T
  ? T extends { readonly openapiObject: infer O }
    ? O
    : never
  : never;

/** What the schemas cannot say, and without what nobody refers to. */
function finished(document: Document): Document {
  for (const [name, row] of Object.entries<Route>(deskApi)) {
    const path = row.path.replaceAll(/:(\w+)/g, "{$1}");
    const operations = document.paths?.[path] as Record<string, Operation> | undefined;
    const operation = operations?.[row.method.toLowerCase()];
    if (operation === undefined) throw new Error(`The route ${name} is not described.`);
    if (row.upload === true) operation.requestBody = uploadForm;
    else if (operation.requestBody !== undefined) {
      operation.requestBody.required = row.body?.safeParse({}).success !== true;
    }
  }
  dropUnused(document);
  return document;
}

interface Operation {
  requestBody?: { required: boolean; readonly content: object };
}

/** An upload has no schema of ours: the file is read as it comes. */
const uploadForm = {
  required: true,
  content: {
    "multipart/form-data": {
      schema: {
        type: "object",
        properties: { file: { type: "string", format: "binary" } },
        required: ["file"],
      },
    },
  },
};

/** Each named schema comes in a form for input too, which only some are used as. */
function dropUnused(document: Document): void {
  const schemas = document.components?.schemas ?? {};
  const used = JSON.stringify(document.paths);
  for (const name of Object.keys(schemas)) {
    if (name.endsWith("Input") && !used.includes(`"#/components/schemas/${name}"`)) {
      delete schemas[name];
    }
  }
}
