import { setTimeout as pause } from "node:timers/promises";
import { GatewayDispatchEvents as Dispatch, type GatewayDispatchEvents } from "discord.js";
import * as z from "zod";
import type { SendOutcome } from "../../ports/channel.ts";
import { addressesOf } from "./addresses.ts";
import { Binding } from "./binding.ts";
import { botIdOf } from "./bot-id.ts";
import { discordChannel } from "./channel.ts";
import { tokenRefused } from "./close-codes.ts";
import { allCommunities, channelsOf, nameOf, rolesOf } from "./communities.ts";
import type { DiscordConnector, DiscordOptions } from "./connector.ts";
import { Conversations } from "./conversations.ts";
import { Gateway } from "./gateway.ts";
import { Intake } from "./intake.ts";
import { Interactions } from "./interactions.ts";
import { Members } from "./members.ts";
import { discordPlaces } from "./places.ts";
import { RecentNews } from "./recent-news.ts";
import { registerCommands } from "./register-commands.ts";
import { DiscordRest } from "./rest.ts";
import { SentBefore } from "./sent-before.ts";
import { discordTracker } from "./tracker.ts";

/** How long what is in hand may take at the end, milliseconds. */
const grace = 5000;

/** Pause before the store is asked again, milliseconds. */
const patience = 2000;

const readyPayload = z.object({
  user: z.object({ id: z.string() }),
  application: z.object({ id: z.string() }),
});

/** Makes the connector without connecting; {@link DiscordConnector.start} does. */
export function connectDiscord(options: DiscordOptions): DiscordConnector {
  const { token, publicUrl, workspaceId, ports, log } = options;
  const addresses = addressesOf(options.apiUrl);
  const greetings = new RecentNews<SendOutcome>();
  const postings = new RecentNews<string>();
  const intake = new Intake(log);
  const stopping = new AbortController();
  let botId = botIdOf(token) ?? "";
  /** Whether members have the commands of this release, or as good as it gets. */
  let commandsKnown = false;

  const rest: DiscordRest = new DiscordRest({
    token,
    api: addresses.api,
    log,
    onRefused: () => gateway.refuse(tokenRefused()),
  });
  const sentBefore = new SentBefore(rest, () => botId);
  const binding = new Binding(workspaceId, () => ports().database, log);
  const members = new Members({
    rest,
    cdn: addresses.cdn,
    log,
    guildId: () => binding.current?.community?.id ?? null,
    rolesOf: (guildId) => rolesOf(gateway.client, guildId),
  });
  const conversations = new Conversations({
    rest,
    log,
    workspaceId,
    ports,
    members,
    intake,
    botId: () => botId,
    connection: () => binding.known(),
    connectionNow: () => binding.current,
  });
  const interactions = new Interactions({
    rest,
    log,
    workspaceId,
    ports,
    members,
    connection: () => binding.known(),
    nameOfCommunity: (guildId) => nameOf(gateway.client, guildId),
    greetings,
    postings,
  });

  const bindAll = () => {
    const communities = allCommunities(gateway.client);
    if (communities === null) return;
    binding.bind(botId, communities).catch((error: unknown) => {
      log.error({ error }, "The community could not be bound");
    });
  };

  /** Finds our connection, for as long as it takes the store to answer: without it we are deaf. */
  const bound = async () => {
    for (;;) {
      try {
        return await binding.bind(botId, []);
      } catch (error) {
        log.error({ error }, "Our connection could not be found in the store; trying again");
        await pause(patience, undefined, { signal: stopping.signal });
      }
    }
  };

  /** A new session: nothing newer is taken in before what was missed has its place. */
  const beginSession = async (payload: unknown) => {
    const ready = readyPayload.parse(payload);
    botId = ready.user.id;
    const release = intake.hold();
    try {
      await conversations.catchUp(await bound());
    } catch (error) {
      if (stopping.signal.aborted) return;
      log.error({ error }, "What was missed could not be read back");
    } finally {
      release();
    }
    bindAll();
    await registerCommands(rest, ready.application.id, log);
    commandsKnown = true;
  };

  const gateway: Gateway = new Gateway({
    token,
    api: addresses.api,
    log,
    onState: (state) => options.onState?.(state),
    onFatal: (sentence) => options.onFatal?.(sentence),
    onSession: (ready) => {
      beginSession(ready).catch((error: unknown) => log.error({ error }, "A session began badly"));
    },
    onCommunities: bindAll,
    onDispatch: (event: GatewayDispatchEvents, payload: unknown) => {
      if (event === Dispatch.InteractionCreate) interactions.handle(payload);
      else conversations.dispatch(event, payload);
    },
  });

  const sending = { rest, ports, sentBefore };
  return {
    channel: discordChannel({
      ...sending,
      publicUrl,
      onSent: (address, outcome) => greetings.announce(address, outcome),
    }),
    places: discordPlaces(rest),
    tracker: discordTracker({
      ...sending,
      workspaceId,
      database: () => ports().database,
      onPosted: (caseNumber, url) => postings.announce(caseNumber, url),
    }),
    remoteOrigins: addresses.fileOrigins,
    state: () =>
      gateway.state.kind === "ready" && !commandsKnown
        ? { ...gateway.state, kind: "connecting", sentence: "Telling Discord our commands." }
        : gateway.state,
    figures: () => ({
      ...gateway.counts,
      ...interactions.figures,
      invalidRequests: rest.invalidRequests(),
      inboundPending: intake.pending,
    }),
    communities: () => allCommunities(gateway.client) ?? [],
    channelsOf: (guildId) => channelsOf(gateway.client, guildId),
    start: () => gateway.start(),
    async stop() {
      stopping.abort();
      await gateway.stop();
      greetings.close();
      postings.close();
      const late = pause(grace, undefined, { ref: false });
      await Promise.race([interactions.idle(), late]);
      await intake.stop(grace);
      await rest.close(grace);
    },
  };
}
