import * as z from "zod";
import { endpointProblem } from "../endpoint/check-endpoint.ts";
import { channelWire } from "../world/channel-wire.ts";
import { openDm } from "../world/direct-messages.ts";
import { readForm } from "../world/form.ts";
import { applicationWire } from "../world/guild-wire.ts";
import { leaveGuild } from "../world/memberships.ts";
import { guildPermissions } from "../world/permissions.ts";
import { refuse, refuseField } from "../world/refusal.ts";
import { userWire, userWireById } from "../world/user-wire.ts";
import { guildOf, idParam } from "./lookup.ts";
import { guildsOfPerson, personWire } from "./oauth-routes.ts";
import {
  del,
  done,
  get,
  ok,
  open,
  patch,
  post,
  type RestCall,
  type RestRoute,
  user,
} from "./route.ts";

const dmForm = z.object({ recipient_id: z.union([z.string(), z.number()]).transform(String) });

const selfForm = z.object({ username: z.string().min(2).max(32).optional() });

const appForm = z.object({
  description: z.string().max(400).optional(),
  interactions_endpoint_url: z.string().max(512).nullish(),
});

/** An address of the app's own for interactions is tried first; an empty one switches it off. */
async function takeEndpoint(call: RestCall, url: string | null | undefined): Promise<void> {
  if (url === undefined) return;
  const problem = url ? await endpointProblem(call.sandbox, call.app, url) : null;
  if (problem !== null) {
    throw refuseField(
      ["interactions_endpoint_url"],
      "APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID",
      `The specified interactions endpoint url could not be verified: it ${problem}.`,
    );
  }
  call.app.interactionsEndpointUrl = url || null;
}

function self(call: RestCall) {
  const user = call.world.users.get(call.app.id);
  if (user === undefined) throw refuse(10013);
  return user;
}

/** What an app is told of itself, more than others are. */
function selfWire(user: ReturnType<typeof self>) {
  const facts = { bot: true, verified: true, mfa_enabled: false, email: null, locale: "en-US" };
  return { ...userWire(user), ...facts };
}

/** The bot itself, other people, direct messages and the gateway's address. */
export const userRoutes: readonly RestRoute[] = [
  open.get("/gateway", (call) => ok({ url: call.sandbox.gatewayUrl })),
  get("/gateway/bot", (call) =>
    ok({
      url: call.sandbox.gatewayUrl,
      shards: 1,
      session_start_limit: {
        total: 1000,
        remaining: 999,
        reset_after: 86_400_000,
        max_concurrency: 1,
      },
    }),
  ),
  user.get("/users/@me", (call) =>
    ok(call.grant === null ? selfWire(self(call)) : personWire(call)),
  ),
  patch("/users/@me", (call) => {
    const user = self(call);
    const { username } = readForm(selfForm, call.body ?? {});
    if (username !== undefined) user.username = username;
    call.world.emit({ type: "user.updated", user });
    return ok(selfWire(user));
  }),
  user.get("/users/@me/guilds", (call) => {
    const userId = call.grant?.userId ?? call.app.id;
    const guilds = call.grant === null ? call.world.guildsOf(userId) : guildsOfPerson(call);
    return ok(
      guilds.map((guild) => ({
        id: guild.id,
        name: guild.name,
        icon: null,
        banner: null,
        owner: guild.ownerId === userId,
        permissions: String(guildPermissions(call.world, guild.id, userId)),
        features: [],
      })),
    );
  }),
  del("/users/@me/guilds/:guild", (call) => {
    leaveGuild(call.world, guildOf(call), call.app.id);
    return done;
  }),
  post("/users/@me/channels", (call) => {
    const { recipient_id: id } = readForm(dmForm, call.body);
    const user = call.world.users.get(id);
    if (user === undefined) throw refuse(50033);
    if (user.bot) throw refuse(50007);
    return ok(channelWire(call.world, openDm(call.world, call.app.id, id), call.app.id));
  }),
  get("/users/:user", (call) => {
    const id = idParam(call, "user");
    if (!call.world.users.has(id)) throw refuse(10013);
    return ok(userWireById(call.world, id));
  }),
  get("/applications/@me", (call) => ok(applicationWire(call.world, call.app))),
  patch("/applications/@me", async (call) => {
    const { description, interactions_endpoint_url: url } = readForm(appForm, call.body ?? {});
    await takeEndpoint(call, url);
    if (description !== undefined) call.app.description = description;
    call.world.emit({ type: "app.updated", appId: call.app.id });
    return ok(applicationWire(call.world, call.app));
  }),
  get("/oauth2/applications/@me", (call) => ok(applicationWire(call.world, call.app))),
];
