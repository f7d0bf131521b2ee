import { actingRoutes } from "./acting-routes.ts";
import { appRoutes } from "./app-routes.ts";
import { banRoutes } from "./ban-routes.ts";
import { type ControlRoute, ok, plain } from "./control-route.ts";
import { describeControl } from "./describe-control.ts";
import { eventRoutes } from "./event-routes.ts";
import { invocationRoutes } from "./invocation-routes.ts";
import { memberRoutes } from "./member-routes.ts";
import { oauthRoutes } from "./oauth-routes.ts";
import { pollRoutes } from "./poll-routes.ts";
import { systemRoutes } from "./system-routes.ts";
import { worldRoutes } from "./world-routes.ts";

/** Every route of the control API, its own description included. */
export const controlRoutes: readonly ControlRoute[] = [
  ...systemRoutes,
  ...appRoutes,
  ...worldRoutes,
  ...memberRoutes,
  ...banRoutes,
  ...actingRoutes,
  ...pollRoutes,
  ...oauthRoutes,
  ...invocationRoutes,
  ...eventRoutes,
  plain("GET", "/openapi.json", "This description", () => ok(description())),
];

let made: unknown;

/** Made at the first question: the routes do not change, and most runs never ask. */
function description(): unknown {
  made ??= describeControl(controlRoutes);
  return made;
}
