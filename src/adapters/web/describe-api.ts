import { buildApp } from "./build-app.ts";
import { openLiveHub } from "./live/live-hub.ts";
import { SessionStreams } from "./live/session-streams.ts";
import { Origins } from "./origins.ts";
import { SetupCode } from "./setup-code.ts";
import type { WebContext } from "./web-context.ts";

/**
 * The OpenAPI document as the server gives it, made without a database or a port: the routes are
 * registered and never called.
 */
export async function openApiDocument(): Promise<object> {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const never = () => Promise.reject(new Error("Nothing is served here."));
  const web = {
    ports: { log },
    publicUrl: null,
    deskDir: "",
    demo: null,
    setupCode: new SetupCode(),
    signIn: { origins: new Origins(null), signedIn: never, handle: never },
    hub: openLiveHub({
      workspaceId: "" as never,
      eventLog: { position: never, read: never, subscribe: () => () => {} },
      log,
    }),
  } as unknown as WebContext;
  const app = await buildApp(web, new SessionStreams());
  try {
    await app.ready();
    return app.swagger();
  } finally {
    await app.close();
  }
}
