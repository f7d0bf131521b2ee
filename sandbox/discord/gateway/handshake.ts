import { appByToken } from "../sandbox.ts";
import type { App } from "../world/entities.ts";
import { applicationFlags } from "../world/guild-wire.ts";
import { memberWire, userWireById } from "../world/user-wire.ts";
import type { World } from "../world/world.ts";
import type { Connection } from "./connection.ts";
import { guildFor } from "./guild-dispatches.ts";
import { intent } from "./intents.ts";
import { closing, type Identify, type MembersRequest, type Resume } from "./payloads.ts";
import { Session } from "./session.ts";
import type { Switchboard } from "./switchboard.ts";

function bare(token: string): string {
  return token.replace(/^Bot /, "");
}

/** Intents that an app may not ask for as long as they are switched off. */
function forbiddenIntents(app: App): number {
  const { members, presences, messageContent } = app.privilegedIntents;
  return (
    (members ? 0 : intent.guildMembers) |
    (presences ? 0 : intent.guildPresences) |
    (messageContent ? 0 : intent.messageContent)
  );
}

/** Begins a session. Gives true when the client is in. */
export function identify(
  board: Switchboard,
  connection: Connection,
  asked: Identify,
  withinBudget: () => boolean,
): boolean {
  const { world, faults } = board.sandbox();
  if (connection.session !== null) {
    connection.close(...closing.alreadyAuthenticated);
    return false;
  }
  const app = appByToken(world, bare(asked.token));
  if (app === undefined || faults.strike(["token_revoked"], { app: app.id })) {
    connection.close(...closing.badToken);
    return false;
  }
  if (faults.strike(["ws_identify_limit"], { app: app.id }) || !withinBudget()) {
    board.send(connection, { op: 9, d: false });
    return false;
  }
  if ((asked.intents & forbiddenIntents(app)) !== 0) {
    connection.close(...closing.disallowedIntents);
    return false;
  }
  const session = new Session(app.id, asked.intents, asked.shard);
  board.sessions.set(session.id, session);
  connection.session = session;
  connection.packs = asked.compress;
  greet(board, world, session, app, connection.ownUrl);
  return true;
}

/** READY, and then every guild in full. */
function greet(
  board: Switchboard,
  world: World,
  session: Session,
  app: App,
  resumeUrl: string,
): void {
  const guilds = world.guildsOf(app.id).filter((guild) => session.takes(guild.id));
  board.dispatch(session, {
    t: "READY",
    d: {
      v: 10,
      user: { ...userWireById(world, app.id), verified: true, mfa_enabled: false, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: resumeUrl,
      shard: session.shard,
      application: { id: app.id, flags: applicationFlags(app) },
      session_type: "normal",
      user_settings: {},
      relationships: [],
      private_channels: [],
      presences: [],
      guild_join_requests: [],
      geo_ordered_rtc_regions: [],
    },
    guildId: null,
  });
  if ((session.intents & intent.guilds) === 0) return;
  for (const guild of guilds) {
    const d = guildFor(world, guild, { app, intents: session.intents });
    board.dispatch(session, { t: "GUILD_CREATE", d, guildId: guild.id });
  }
}

/** Goes on with a session: what was missed in order, then RESUMED. Gives true when it could. */
export function resume(board: Switchboard, connection: Connection, asked: Resume): boolean {
  const { world, faults, clock } = board.sandbox();
  const session = board.sessions.get(asked.sessionId);
  const app = session && world.apps.get(session.appId);
  if (session !== undefined && app?.token !== bare(asked.token)) {
    connection.close(...closing.badToken);
    return false;
  }
  if (session !== undefined && asked.seq > session.seq) {
    connection.close(...closing.badSeq);
    return false;
  }
  const missed = session?.isAlive(clock.now()) ? session.after(asked.seq) : null;
  const lost = faults.strike(["ws_lose_buffer"], { app: app?.id });
  if (session === undefined || missed === null || lost !== null) {
    if (session !== undefined) board.sessions.delete(session.id);
    board.send(connection, { op: 9, d: false });
    return false;
  }
  const before = board.connectionOf(session);
  if (before !== undefined) {
    before.session = null;
    before.terminate();
  }
  session.detachedAt = null;
  connection.session = session;
  for (const frame of missed) board.send(connection, frame);
  board.dispatch(session, { t: "RESUMED", d: { _trace: [] }, guildId: null });
  return true;
}

/** Sends the members that a client asks for. */
export function tellMembers(
  board: Switchboard,
  connection: Connection,
  request: MembersRequest,
): void {
  const { session } = connection;
  if (session === null) {
    connection.close(...closing.notAuthenticated);
    return;
  }
  const all = request.query === "" && request.userIds === null && request.limit === 0;
  if (all && (session.intents & intent.guildMembers) === 0) {
    connection.close(...closing.disallowedIntents);
    return;
  }
  const { world } = board.sandbox();
  if (world.member(request.guildId, session.appId) === undefined) return;
  const d = membersChunk(world, request);
  board.dispatch(session, { t: "GUILD_MEMBERS_CHUNK", d, guildId: request.guildId });
}

function membersChunk(world: World, request: MembersRequest) {
  const all = [...(world.members.get(request.guildId)?.values() ?? [])];
  const query = request.query?.toLowerCase() ?? "";
  const found = all.filter((one) =>
    request.userIds === null
      ? (world.users.get(one.userId)?.username ?? "").toLowerCase().startsWith(query)
      : request.userIds.includes(one.userId),
  );
  const members = request.limit > 0 ? found.slice(0, request.limit) : found;
  const missing = (request.userIds ?? []).filter((id) => !found.some((one) => one.userId === id));
  return {
    guild_id: request.guildId,
    members: members.map((one) => memberWire(world, one)),
    chunk_index: 0,
    chunk_count: 1,
    ...(missing.length > 0 ? { not_found: missing } : {}),
    ...(request.nonce === null ? {} : { nonce: request.nonce }),
  };
}
