import type { ServerResponse } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sendProblem } from "../problems.ts";
import type { SignedIn } from "../sessions.ts";
import type { WebContext } from "../web-context.ts";
import { parsePosition } from "./frames.ts";
import type { Sink } from "./live-stream.ts";
import type { SessionStreams } from "./session-streams.ts";

export const eventsPath = "/api/events";

/** How often a stream asks whether its session still holds, in milliseconds. */
const renewEvery = 60_000;

/** `GET /api/events`: the hub's frames as server-sent events, on the raw response. */
export function serveEvents(app: FastifyInstance, web: WebContext, streams: SessionStreams): void {
  app.route({
    method: "GET",
    url: eventsPath,
    exposeHeadRoute: false,
    schema: { hide: true },
    handler: async (request, reply) => {
      const { signedIn } = request;
      if (signedIn === null) return sendProblem(reply, "not-signed-in");
      reply.hijack();
      await stream(web, streams, request, signedIn, reply.raw);
      return reply;
    },
  });
}

async function stream(
  web: WebContext,
  streams: SessionStreams,
  request: FastifyRequest,
  { staff, sessionToken }: SignedIn,
  raw: ServerResponse,
): Promise<void> {
  let gone = false;
  raw.on("error", () => raw.destroy());
  raw.on("close", () => {
    gone = true;
  });
  begin(raw);
  const joined = await web.hub.join(staff, sinkOf(raw), positionOf(request)).catch((error) => {
    web.ports.log.warn({ error }, "An event stream could not begin.");
    raw.end();
    return null;
  });
  if (joined === null) return;
  streams.add(sessionToken, joined);
  const renewal = setInterval(() => {
    void renew(web, request, joined);
  }, renewEvery);
  renewal.unref();
  const leave = () => {
    clearInterval(renewal);
    streams.remove(sessionToken, joined);
    web.hub.leave(joined);
  };
  if (gone) leave();
  else raw.on("close", leave);
}

function begin(raw: ServerResponse): void {
  raw.socket?.setNoDelay(true);
  raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    // Proxies would keep frames back until a buffer is full.
    "x-accel-buffering": "no",
  });
  raw.write("retry: 1000\n\n");
}

function sinkOf(raw: ServerResponse): Sink {
  return {
    write: (frame) => void raw.write(frame),
    get waiting() {
      return raw.writableLength;
    },
    end() {
      raw.end();
      // Whoever does not read will not read the end either.
      if (raw.writableLength > 64 * 1024) raw.destroy();
    },
  };
}

/** `Last-Event-ID` is newer than the address, which the browser repeats unchanged. */
function positionOf(request: FastifyRequest) {
  const last = request.headers["last-event-id"];
  const { after } = request.query as { readonly after?: unknown };
  const text = typeof last === "string" && last !== "" ? last : after;
  if (text === undefined) return null;
  // What cannot be read cannot be continued: the hub answers it with a reset.
  return parsePosition(String(text)) ?? { epoch: "", seq: 0 };
}

async function renew(
  web: WebContext,
  request: FastifyRequest,
  stream: Awaited<ReturnType<WebContext["hub"]["join"]>>,
): Promise<void> {
  try {
    const now = await web.signIn.signedIn(request.headers.cookie);
    if (now === null) stream.end();
    else stream.become(now.staff);
  } catch (error) {
    // A database that is away for a moment ends nobody's session.
    web.ports.log.warn({ error }, "A session could not be looked up.");
  }
}
