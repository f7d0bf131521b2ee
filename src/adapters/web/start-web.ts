import type { AddressInfo } from "node:net";
import { buildApp } from "./build-app.ts";
import { Connections } from "./connections.ts";
import { SessionStreams } from "./live/session-streams.ts";
import { SetupCode } from "./setup-code.ts";
import type { WebOptions } from "./web-options.ts";

export interface RunningWeb {
  /** `http://host:port`, with the port that was really taken. */
  readonly origin: string;
  /** Ends the event streams, lets requests finish, frees the port. */
  close(): Promise<void>;
}

/**
 * Serves desk, API, event stream, public help pages, documentation and probes. Resolves when the
 * port is open; rejects with the error of the operating system (`EADDRINUSE`, `EACCES`) when it
 * cannot be.
 */
export async function startWeb(options: WebOptions): Promise<RunningWeb> {
  const { host, signIn } = options;
  const streams = new SessionStreams();
  const setupCode = new SetupCode();
  const app = await buildApp(
    { ...options, setupCode, endStreamsOf: (token) => streams.end(token) },
    streams,
  );
  const connections = new Connections(app.server);
  app.addHook("preClose", async () => {
    streams.close();
    connections.closeWhenDone();
  });
  try {
    await app.listen({ host, port: options.port });
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port } = app.server.address() as AddressInfo;
  signIn.origins.listening(host, port);
  // The demo has its people; whoever starts it needs no code.
  if (options.demo === null && !(await signIn.anybody())) {
    options.onSetupCode(setupCode.generate());
  }
  const name = host.includes(":") ? `[${host}]` : host;
  return { origin: `http://${name}:${port}`, close: () => app.close() };
}
