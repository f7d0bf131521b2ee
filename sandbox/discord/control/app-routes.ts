import * as z from "zod";
import { endpointProblem } from "../endpoint/check-endpoint.ts";
import { conflict, unfit } from "../world/client-refusal.ts";
import type { App } from "../world/entities.ts";
import { publicKeyOf } from "../world/interaction-keys.ts";
import { leaveGuild } from "../world/memberships.ts";
import { botToken } from "../world/seeded.ts";
import type { World } from "../world/world.ts";
import {
  type ControlRoute,
  created,
  listOf,
  nothing,
  ok,
  param,
  plain,
  withBody,
} from "./control-route.ts";
import { given } from "./given.ts";
import { appAt } from "./places.ts";
import { appView } from "./views.ts";

const intentsForm = z.strictObject({
  members: z.boolean().optional(),
  presences: z.boolean().optional(),
  messageContent: z.boolean().optional(),
});

const appForm = z.strictObject({
  name: z.string().min(1).max(32),
  description: z.string().default(""),
  privilegedIntents: intentsForm.default({}),
});

const appChange = z.strictObject({
  name: z.string().min(1).max(32).optional(),
  description: z.string().optional(),
  privilegedIntents: intentsForm.optional(),
  /** Checked with a ping before it is taken; null goes back to the gateway. */
  interactionsEndpointUrl: z.string().max(512).nullable().optional(),
  /** Where people may be sent back after they have signed in. */
  redirectUris: z.array(z.url()).max(20).optional(),
});

function makeApp(world: World, body: z.output<typeof appForm>): App {
  const id = world.ids.next();
  const { members = false, presences = false, messageContent = false } = body.privilegedIntents;
  const app: App = {
    id,
    name: body.name,
    description: body.description,
    token: botToken(id, world.secret(18).replaceAll(/[-_]/g, "0")),
    publicKey: publicKeyOf(world.seed, id),
    privilegedIntents: { members, presences, messageContent },
    interactionsEndpointUrl: null,
  };
  world.apps.set(id, app);
  world.users.set(id, {
    id,
    username: body.name,
    globalName: null,
    bot: true,
    persona: null,
    locale: "en-US",
    dms: "open",
    blockedApps: [],
    avatarColor: null,
  });
  return app;
}

/** Takes away what only an app can use; its messages stay, as Discord leaves them. */
function dropBelongings(world: World, appId: string): void {
  for (const part of [world.commands, world.webhooks, world.modals]) {
    for (const one of part.values()) if (one.appId === appId) part.delete(one.id);
  }
}

/** Apps and their tokens. */
export const appRoutes: readonly ControlRoute[] = [
  plain("GET", "/apps", "All apps", (call) =>
    ok(
      listOf(
        [...call.world.apps.values()].map((one) => appView(call.sandbox, one)),
        call.query,
      ),
    ),
  ),
  withBody("POST", "/apps", "A new app", appForm, (call) =>
    created(appView(call.sandbox, makeApp(call.world, call.body))),
  ),
  plain("GET", "/apps/:app", "One app", (call) =>
    ok(appView(call.sandbox, appAt(call.world, param(call, "app")))),
  ),
  withBody("PATCH", "/apps/:app", "Change an app", appChange, async (call) => {
    const app = appAt(call.world, param(call, "app"));
    const { privilegedIntents, ...rest } = call.body;
    const url = rest.interactionsEndpointUrl ?? null;
    const problem = url === null ? null : await endpointProblem(call.sandbox, app, url);
    if (problem !== null) throw unfit(problem, "interactionsEndpointUrl");
    Object.assign(app, given(rest));
    Object.assign(app.privilegedIntents, given(privilegedIntents ?? {}));
    call.world.emit({ type: "app.updated", appId: app.id });
    return ok(appView(call.sandbox, app));
  }),
  plain("DELETE", "/apps/:app", "Delete an app", (call) => {
    const app = appAt(call.world, param(call, "app"));
    if (call.world.apps.size === 1) throw conflict("last_app", "The last app stays");
    for (const guild of call.world.guildsOf(app.id)) leaveGuild(call.world, guild, app.id);
    call.world.apps.delete(app.id);
    dropBelongings(call.world, app.id);
    call.sandbox.gateway.refuseToken(app.id);
    return nothing;
  }),
  plain("POST", "/apps/:app/token", "A new token; the old one is revoked", (call) => {
    const app = appAt(call.world, param(call, "app"));
    app.token = botToken(app.id, call.world.secret(18).replaceAll(/[-_]/g, "0"));
    call.sandbox.gateway.refuseToken(app.id);
    call.world.emit({ type: "app.updated", appId: app.id });
    return ok({ token: app.token });
  }),
];
