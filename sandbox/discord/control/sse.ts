import type { ServerResponse } from "node:http";
import type { Entry, Stream } from "./journal.ts";

/** A comment this often keeps the connection from being taken for dead, milliseconds. */
const beatMs = 15_000;

/**
 * Follows a stream until the reader goes. Begins after `after`, or with what comes from now on. A
 * place that is no longer kept is answered by `reset`: read everything afresh.
 */
export function followStream(
  response: ServerResponse,
  stream: Stream,
  after: number | null,
  wanted: (entry: Entry) => boolean,
): void {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    connection: "keep-alive",
    "x-accel-buffering": "no",
  });
  response.write("retry: 500\n: connected\n\n");
  const send = (entry: Entry) => {
    if (entry.type !== "reset" && !wanted(entry)) return;
    response.write(
      `id: ${entry.id}\nevent: ${entry.type}\ndata: ${JSON.stringify(entry.data)}\n\n`,
    );
  };
  const missed = after === null ? [] : stream.after(after);
  if (missed === null) send({ id: stream.last, type: "reset", data: { type: "reset" } });
  else for (const entry of missed) send(entry);
  const stop = stream.listen(send);
  const beat = setInterval(() => response.write(": beat\n\n"), beatMs);
  beat.unref();
  response.on("close", () => {
    stop();
    clearInterval(beat);
  });
}
