import type { IncomingMessage } from "node:http";
import type { Upload } from "../world/message-form.ts";
import { Refusal, refuse, refuseField } from "../world/refusal.ts";

/** Largest request, bytes. */
const largest = 25 * 1024 * 1024;

export interface ReadBody {
  readonly body: unknown;
  readonly uploads: readonly Upload[];
}

/** All bytes of a request; 40005 beyond the limit. */
export async function readBytes(request: IncomingMessage, limit = largest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    // The rest is still read, so that the answer finds its way.
    if (size <= limit) chunks.push(chunk as Buffer);
    if (size > limit * 4) break;
  }
  if (size > limit) throw refuse(40005);
  return Buffer.concat(chunks);
}

/** The body of a request in any of the three forms that Discord takes. */
export async function readBody(request: IncomingMessage, limit = largest): Promise<ReadBody> {
  return parseBody(await readBytes(request, limit), request.headers["content-type"] ?? "");
}

/** The body of an answer that an app's own server gave, in the same forms. */
export async function readResponse(response: Response): Promise<ReadBody> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > largest) throw refuse(40005);
    chunks.push(chunk);
  }
  return parseBody(Buffer.concat(chunks), response.headers.get("content-type") ?? "");
}

async function parseBody(bytes: Buffer, contentType: string): Promise<ReadBody> {
  if (bytes.length === 0) return { body: undefined, uploads: [] };
  const type = contentType.toLowerCase();
  if (type.startsWith("application/json")) {
    return { body: parseJson(bytes.toString("utf8")), uploads: [] };
  }
  if (type.startsWith("multipart/form-data")) {
    return readMultipart(bytes, contentType);
  }
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return {
      body: Object.fromEntries(new URLSearchParams(bytes.toString("utf8"))),
      uploads: [],
    };
  }
  throw refuseField(
    [],
    "CONTENT_TYPE_INVALID",
    "Expected Content-Type to be one of application/json, multipart/form-data.",
  );
}

function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw refuse(50109);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const refusal = refuse(50109);
    refusal.cause = cause;
    throw refusal;
  }
}

async function readMultipart(bytes: Buffer, contentType: string): Promise<ReadBody> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(bytes), {
      headers: { "content-type": contentType },
    }).formData();
  } catch (cause) {
    const refusal = new Refusal(400, 50035, "Invalid Form Body");
    refusal.cause = cause;
    throw refusal;
  }
  const uploads: Upload[] = [];
  const fields: Record<string, unknown> = {};
  for (const [key, value] of form) {
    if (typeof value === "string") {
      fields[key] = value;
      continue;
    }
    uploads.push({
      slot: /^files\[(\d+)\]$/.exec(key)?.[1] ?? null,
      name: value.name,
      contentType: value.type.split(";")[0] || "application/octet-stream",
      bytes: Buffer.from(await value.arrayBuffer()),
    });
  }
  const payload = fields["payload_json"];
  return { body: typeof payload === "string" ? parseJson(payload) : fields, uploads };
}

/** Deeper nesting than any honest body has would only exhaust the stack of whoever walks it. */
const deepest = 64;

function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char === "\\") at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{" || char === "[") {
      depth += 1;
      if (depth > deepest) return true;
    } else if (char === "}" || char === "]") depth -= 1;
  }
  return false;
}
