import * as z from "zod";
import type { Webhook, Wire } from "../world/entities.ts";
import { followChannel } from "../world/followers.ts";
import { readForm } from "../world/form.ts";
import { bit } from "../world/permission-bits.ts";
import { demand, guildPermissions } from "../world/permissions.ts";
import { refuse } from "../world/refusal.ts";
import { userWireById } from "../world/user-wire.ts";
import { note } from "./audit.ts";
import { channelOf, guildOf } from "./lookup.ts";
import {
  del,
  done,
  get,
  ok,
  open,
  param,
  patch,
  post,
  type RestCall,
  type RestRoute,
} from "./route.ts";
import { webhookByToken } from "./webhook-execute.ts";

const mostPerChannel = 15;

const nameForm = z.object({
  name: z
    .string()
    .min(1)
    .max(80)
    .refine(
      (name) => !/clyde|discord/i.test(name),
      "WEBHOOK_NAME_INVALID|Name cannot contain a reserved word",
    ),
});

function webhookWire(call: RestCall, webhook: Webhook, secrets: boolean): Wire {
  if (webhook.source !== undefined) return followerWire(call, webhook, webhook.source);
  return {
    id: webhook.id,
    type: 1,
    guild_id: webhook.guildId,
    channel_id: webhook.channelId,
    name: webhook.name,
    avatar: null,
    application_id: webhook.appId,
    ...(secrets
      ? {
          token: webhook.token,
          url: `${call.sandbox.apiBase}/webhooks/${webhook.id}/${webhook.token}`,
        }
      : {}),
  };
}

/** A webhook that brings the news of another channel has no token to show. */
function followerWire(
  call: RestCall,
  webhook: Webhook,
  source: NonNullable<Webhook["source"]>,
): Wire {
  const { guildId, channelId } = source;
  return {
    id: webhook.id,
    type: 2,
    guild_id: webhook.guildId,
    channel_id: webhook.channelId,
    name: webhook.name,
    avatar: null,
    application_id: null,
    source_guild: { id: guildId, icon: null, name: call.world.guilds.get(guildId)?.name ?? "" },
    source_channel: { id: channelId, name: call.world.channels.get(channelId)?.name ?? "" },
  };
}

function withUser(call: RestCall, webhook: Webhook): Wire {
  const own = webhook.appId === call.app.id;
  return { ...webhookWire(call, webhook, own), user: userWireById(call.world, webhook.appId) };
}

/** The webhook of the path, for a bot that may manage those of its guild. */
function managed(call: RestCall): Webhook {
  const webhook = call.world.webhooks.get(param(call, "webhook"));
  if (webhook === undefined) throw refuse(10015);
  const rights = guildPermissions(call.world, webhook.guildId, call.app.id);
  if ((rights & bit("ManageWebhooks")) === 0n) throw refuse(50013);
  return webhook;
}

function remove(call: RestCall, webhook: Webhook): void {
  call.world.webhooks.delete(webhook.id);
  const channel = call.world.channels.get(webhook.channelId);
  if (channel !== undefined) call.world.emit({ type: "webhooks.updated", channel });
}

const followForm = z.object({ webhook_channel_id: z.string() });

/** Webhooks: making, reading, renaming and deleting them. */
export const webhookRoutes: readonly RestRoute[] = [
  post("/channels/:channel/webhooks", (call) => {
    const channel = channelOf(call);
    if (channel.guildId === null || channel.thread !== null) throw refuse(50024);
    demand(call.world, channel, call.app.id, "ManageWebhooks");
    const { name } = readForm(nameForm, call.body);
    const here = [...call.world.webhooks.values()].filter((one) => one.channelId === channel.id);
    if (here.length >= mostPerChannel) throw refuse(30007);
    const webhook: Webhook = {
      id: call.world.ids.next(),
      appId: call.app.id,
      guildId: channel.guildId,
      channelId: channel.id,
      name,
      token: `sandbox.${call.world.secret(40)}`,
    };
    call.world.webhooks.set(webhook.id, webhook);
    call.world.emit({ type: "webhooks.updated", channel });
    const changes = [
      { key: "name", new_value: name },
      { key: "channel_id", new_value: channel.id },
    ];
    note(call, channel.guildId, { action: "webhookCreate", targetId: webhook.id, changes });
    return ok(withUser(call, webhook));
  }),
  post("/channels/:channel/followers", (call) => {
    const source = channelOf(call);
    const { webhook_channel_id: id } = readForm(followForm, call.body);
    const target = call.world.channels.get(id);
    if (target === undefined) throw refuse(10003);
    const webhook = followChannel(call.world, source, target, call.app.id);
    const changes = [{ key: "name", new_value: webhook.name }];
    note(call, webhook.guildId, { action: "webhookCreate", targetId: webhook.id, changes });
    return ok({ channel_id: source.id, webhook_id: webhook.id });
  }),
  get("/channels/:channel/webhooks", (call) => {
    const channel = channelOf(call);
    demand(call.world, channel, call.app.id, "ManageWebhooks");
    const here = [...call.world.webhooks.values()].filter((one) => one.channelId === channel.id);
    return ok(here.map((one) => withUser(call, one)));
  }),
  get("/guilds/:guild/webhooks", (call) => {
    const guild = guildOf(call);
    const rights = guildPermissions(call.world, guild.id, call.app.id);
    if ((rights & bit("ManageWebhooks")) === 0n) throw refuse(50013);
    const here = [...call.world.webhooks.values()].filter((one) => one.guildId === guild.id);
    return ok(here.map((one) => withUser(call, one)));
  }),
  get("/webhooks/:webhook", (call) => ok(withUser(call, managed(call)))),
  patch("/webhooks/:webhook", (call) => {
    const webhook = managed(call);
    const old = webhook.name;
    webhook.name = readForm(nameForm, call.body).name;
    const changes = [{ key: "name", old_value: old, new_value: webhook.name }];
    note(call, webhook.guildId, { action: "webhookUpdate", targetId: webhook.id, changes });
    return ok(withUser(call, webhook));
  }),
  del("/webhooks/:webhook", (call) => {
    const webhook = managed(call);
    remove(call, webhook);
    const changes = [{ key: "name", old_value: webhook.name }];
    note(call, webhook.guildId, { action: "webhookDelete", targetId: webhook.id, changes });
    return done;
  }),
  open.get("/webhooks/:webhook/:token", (call) =>
    ok(webhookWire(call, webhookByToken(call), true)),
  ),
  open.patch("/webhooks/:webhook/:token", (call) => {
    const webhook = webhookByToken(call);
    webhook.name = readForm(nameForm, call.body).name;
    return ok(webhookWire(call, webhook, true));
  }),
  open.del("/webhooks/:webhook/:token", (call) => {
    remove(call, webhookByToken(call));
    return done;
  }),
];
