import type { FastifyInstance } from "fastify";
import { cleanText } from "../../core/message.ts";

/**
 * Takes out of everything that a caller sends, address and body alike, what no database stores (NUL,
 * lone surrogates). Here once, because a field that a flow takes for an id never passes the flows'
 * own cleaning.
 */
export function cleanRequests(app: FastifyInstance): void {
  app.addHook("preValidation", async (request) => {
    request.params = cleaned(request.params);
    request.query = cleaned(request.query);
    request.body = cleaned(request.body);
  });
}

/** The value with clean strings; objects are changed where they stand. */
function cleaned(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== "object") return value;
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields)) fields[key] = cleaned(fields[key]);
  return fields;
}
