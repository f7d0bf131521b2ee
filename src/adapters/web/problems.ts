import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import {
  hasZodFastifySchemaValidationErrors,
  isResponseSerializationError,
} from "fastify-type-provider-zod";
import type { Problem } from "../../contract/problem.ts";
import { type ErrorCode, errors } from "../../core/errors.ts";
import type { Refusal } from "../../flows/refusal.ts";
import type { Log } from "../../ports/log.ts";
import { PortError } from "../../ports/port-error.ts";

export const problemType = "application/problem+json";

type Extras = Partial<Pick<Problem, "detail" | "fields" | "owner" | "mayTakeOver">>;

/** The document for a code of the one table of errors. */
function problemOf(code: ErrorCode, extras: Extras = {}): Problem {
  const { status, sentence } = errors[code];
  return { type: `urn:quayside:problem:${code}`, title: sentence, status, code, ...extras };
}

export function sendProblem(reply: FastifyReply, code: ErrorCode, extras?: Extras): FastifyReply {
  const problem = problemOf(code, extras);
  return reply.code(problem.status).type(problemType).send(problem);
}

/** Sends what a flow refused, with the owner where it names one. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { refused, owner, mayTakeOver } = refusal;
  return sendProblem(reply, refused, {
    ...(owner === undefined ? {} : { owner }),
    ...(mayTakeOver === undefined ? {} : { mayTakeOver }),
  });
}

/** Codes of Fastify and its plugins that have a row of ours. */
const known: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "body-too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "wrong-media-type",
  FST_ERR_CTP_EMPTY_JSON_BODY: "invalid-body",
  FST_ERR_CTP_INVALID_JSON_BODY: "invalid-body",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "invalid-body",
  FST_INVALID_MULTIPART_CONTENT_TYPE: "wrong-media-type",
  FST_REQ_FILE_TOO_LARGE: "file-too-large",
  FST_FILES_LIMIT: "too-many-files",
};

/** What an error means for the caller; bugs are logged here and tell the caller nothing. */
export function answerError(
  log: Log,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const fields = { requestId: request.id, method: request.method, route: request.routeOptions.url };
  if (hasZodFastifySchemaValidationErrors(error)) {
    const wrong = error.validation.map(({ instancePath, message }) => ({
      path: instancePath.replace(/^\//, "").replaceAll("/", "."),
      message: message ?? "",
    }));
    return sendProblem(reply, "invalid-body", { detail: detailOf(wrong), fields: wrong });
  }
  const code = known[error.code];
  if (code !== undefined) return sendProblem(reply, code);
  if (error instanceof PortError) return answerPortError(log, fields, error, reply);
  if (isResponseSerializationError(error)) {
    log.error({ ...fields, error: error.cause }, "An answer does not fit its schema.");
    return sendProblem(reply, "internal");
  }
  const status = error.statusCode ?? 500;
  if (status === 429) return sendProblem(reply, "too-many-requests");
  if (status === 404) return sendProblem(reply, "unknown-route");
  if (status >= 400 && status < 500) {
    return sendProblem(reply, "invalid-body", { detail: error.message });
  }
  log.error({ ...fields, error }, "A request failed.");
  return sendProblem(reply, "internal");
}

function answerPortError(
  log: Log,
  fields: object,
  error: PortError,
  reply: FastifyReply,
): FastifyReply {
  if (error.code === "invalid-cursor") return sendProblem(reply, "invalid-cursor");
  if (error.code === "file-too-large") return sendProblem(reply, "file-too-large");
  if (!error.retryable) {
    log.error({ ...fields, error }, "A part of the outside failed for good.");
    return sendProblem(reply, "internal");
  }
  log.warn({ ...fields, error }, "A part of the outside is not ready.");
  reply.header("retry-after", String(Math.max(1, Math.ceil((error.retryAfterMs ?? 1000) / 1000))));
  return sendProblem(reply, "not-ready");
}

function detailOf(fields: readonly { readonly path: string; readonly message: string }[]): string {
  const first = fields[0];
  if (first === undefined) return "The request is not in the expected form.";
  return first.path === "" ? first.message : `${first.path}: ${first.message}`;
}
