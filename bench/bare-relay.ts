/*
 * The least that carries a member's message to an agent's browser: a discord.js handler, one
 * durable insert on the same engine, one write to each open stream. No conversation, no rights, no
 * numbers, no way to resume. `node bench/bare-relay.ts CLUSTER PORT` with DISCORD_TOKEN and
 * DISCORD_API_URL.
 */
import { randomUUIDv7 } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import { Client, Events, GatewayIntentBits, Partials } from "discord.js";
import { EngineThread } from "../src/adapters/db/embedded/engine-thread.ts";

const [, , directory = "", port = "0"] = process.argv;
const engine = await EngineThread.open({ directory, sync: true }, (reason) => {
  throw new Error(reason);
});
await engine.query(`create table if not exists relayed (
  id uuid primary key, channel text not null, external_id text not null, body text not null,
  created_at timestamptz not null)`);

const streams = new Set<ServerResponse>();
const api = process.env["DISCORD_API_URL"];
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
  partials: [Partials.Channel],
  ...(api === undefined ? {} : { rest: { api } }),
});
let number = 0;

async function relay(channel: string, externalId: string, text: string, at: Date): Promise<void> {
  const leave = await engine.turnstile.enter();
  try {
    await engine.query("insert into relayed values ($1, $2, $3, $4, $5)", [
      randomUUIDv7(),
      channel,
      externalId,
      text,
      at.toISOString(),
    ]);
  } finally {
    leave();
  }
  number += 1;
  const frame = `id: ${number}\ndata: ${JSON.stringify({ channel, externalId, text })}\n\n`;
  for (const stream of streams) stream.write(frame);
}

client.on(Events.MessageCreate, (message) => {
  if (message.author.bot) return;
  void relay(message.channelId, message.id, message.content, message.createdAt);
});

const server = createServer((request, response) => {
  if (request.url === "/events") {
    response.socket?.setNoDelay(true);
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write("retry: 1000\n\n");
    streams.add(response);
    response.on("close", () => streams.delete(response));
    return;
  }
  response.writeHead(client.isReady() ? 200 : 503).end();
});
server.listen(Number(port), "127.0.0.1");
await client.login(process.env["DISCORD_TOKEN"]);

process.on("SIGTERM", () => {
  server.closeAllConnections();
  server.close();
  void Promise.all([client.destroy(), engine.close()]).then(() => process.exit(0));
});
