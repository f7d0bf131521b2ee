import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { WebSocket } from "ws";
import { answers, freePort, startNode } from "./child.ts";
import { type Figure, sampleOf } from "./figure.ts";
import { residentMegabytes } from "./memory.ts";
import { inTurns } from "./rounds.ts";
import { type SandboxProcess, startSandbox } from "./sandbox-process.ts";

const rounds = 6;
const messagesPerRound = 300;
const resets = 40;
const connections = 1000;
/** Sockets that are opened at once; more fall out of the queue of the system. */
const atOnce = 50;
const guildsAndMessages = 1 | (1 << 9);

/** What the Discord sandbox costs whoever tests with it. */
export async function sandbox(say: (sentence: string) => void): Promise<readonly Figure[]> {
  const figures = [await starting()];
  say("started and stopped");
  await using bare = await startEcho();
  await using place = await startSandbox();
  // A day's budget of IDENTIFYs is not what is measured.
  await place.control("PUT", "/limits", { identifiesPerDay: 1_000_000 });
  figures.push(await posting(place, bare.port));
  say(`${2 * rounds * messagesPerRound} messages posted`);
  figures.push(await resetting(place));
  say(`${resets} worlds begun anew`);
  figures.push(...(await manyConnections(place, bare, say)));
  return figures;
}

async function startEcho() {
  const port = await freePort();
  const begin = performance.now();
  const child = startNode(["bench/bare-echo.ts", String(port)]);
  await Promise.race([answers(`http://127.0.0.1:${port}/`), child.ended]);
  return { ...child, port, readyAfterMs: performance.now() - begin };
}

/** From the start of a process to the first answer. */
async function starting(): Promise<Figure> {
  const sample = await inTurns(
    rounds,
    async () => {
      const begin = performance.now();
      await using _place = await startSandbox();
      return performance.now() - begin;
    },
    async () => {
      await using echo = await startEcho();
      return echo.readyAfterMs;
    },
  );
  return {
    name: "sandbox: start of its process",
    unit: "ms",
    better: "lower",
    measured: sample.measured,
    baseline: { ...sample.baseline, name: "bare node:http and ws" },
    goal: { kind: "value", atMost: 500 },
  };
}

/** One message after the other: the answer to the POST and the event on the socket have both come. */
async function posting(place: SandboxProcess, barePort: number): Promise<Figure> {
  const bot = await connected(place);
  const channel = channelOf(bot);
  const echo = await opened(`ws://127.0.0.1:${barePort}/`);
  const agent = new Agent({ keepAlive: true });
  const headers = { authorization: `Bot ${place.token}`, "content-type": "application/json" };
  const url = `${place.apiBase}/v10/channels/${channel}/messages`;
  const sample = await inTurns(
    rounds,
    () => perMessage(bot, () => post(agent, url, headers)),
    () => perMessage(echo, () => post(agent, `http://127.0.0.1:${barePort}/messages`, headers)),
  );
  for (const one of [bot, echo]) one.terminate();
  agent.destroy();
  return {
    name: "sandbox: POST of a message and its MESSAGE_CREATE",
    unit: "ms",
    better: "lower",
    measured: sample.measured,
    baseline: { ...sample.baseline, name: "bare node:http and ws echo" },
    goal: { kind: "ratio", atMost: 3 },
  };
}

async function perMessage(socket: WebSocket, send: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  for (let count = 0; count < messagesPerRound; count += 1) {
    await Promise.all([send(), eventOf(socket, "MESSAGE_CREATE")]);
  }
  return (performance.now() - begin) / messagesPerRound;
}

function post(agent: Agent, url: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume();
      if (response.statusCode === 200) response.on("end", resolve);
      else reject(new Error(`A message was answered by ${response.statusCode}.`));
    });
    call.on("error", reject);
    call.end(JSON.stringify({ content: "A message of the usual length, as people write them." }));
  });
}

async function resetting(place: SandboxProcess): Promise<Figure> {
  const bot = await connected(place);
  const times: number[] = [];
  for (let count = 0; count < resets; count += 1) {
    const begin = performance.now();
    await place.control("POST", "/reset", { keepConnections: true });
    times.push(performance.now() - begin);
  }
  bot.terminate();
  return {
    name: "sandbox: reset with a bot that stays connected",
    unit: "ms",
    better: "lower",
    measured: sampleOf(times),
    baseline: null,
    goal: { kind: "value", atMost: 5 },
  };
}

/** A thousand bots on one process, each with a heartbeat, and an event that all of them hear. */
async function manyConnections(
  place: SandboxProcess,
  bare: { readonly pid: number; readonly port: number },
  say: (sentence: string) => void,
): Promise<readonly Figure[]> {
  await place.control("PUT", "/limits", { identifiesPerDay: 1_000_000 });
  const ours = await weighed(place.pid, () => connected(place));
  const theirs = await weighed(bare.pid, () => opened(`ws://127.0.0.1:${bare.port}/`));
  for (const socket of theirs.sockets) socket.terminate();
  await allBeat(ours.sockets);
  say(`${connections} connections have had their heartbeats answered`);
  const [first] = ours.sockets;
  if (first === undefined) throw new Error("There is no connection.");
  const channel = channelOf(first);
  const fanOuts: number[] = [];
  const agent = new Agent({ keepAlive: true });
  const headers = { authorization: `Bot ${place.token}`, "content-type": "application/json" };
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    const heard = ours.sockets.map((one) => eventOf(one, "MESSAGE_CREATE"));
    await post(agent, `${place.apiBase}/v10/channels/${channel}/messages`, headers);
    await Promise.all(heard);
    fanOuts.push(performance.now() - begin);
  }
  agent.destroy();
  for (const socket of ours.sockets) socket.terminate();
  const common = { better: "lower", goal: null } as const;
  const fanOut: Figure = {
    ...common,
    name: `sandbox: a message to all of ${connections} connections`,
    unit: "ms",
    measured: sampleOf(fanOuts),
    baseline: null,
  };
  if (ours.kilobytes === null || theirs.kilobytes === null) return [fanOut];
  const weight: Figure = {
    ...common,
    name: `sandbox: memory per connection, of ${connections}`,
    unit: "KB",
    measured: sampleOf([ours.kilobytes]),
    baseline: { ...sampleOf([theirs.kilobytes]), name: "bare ws" },
  };
  return [fanOut, weight];
}

/** Opens them, and tells by how much the process grew for each; null where nothing tells. */
async function weighed(pid: number, open: () => Promise<WebSocket>) {
  const before = await residentMegabytes(pid);
  const sockets: WebSocket[] = [];
  while (sockets.length < connections) {
    sockets.push(...(await Promise.all(Array.from({ length: atOnce }, open))));
  }
  await pause(1000);
  const after = await residentMegabytes(pid);
  const kilobytes =
    before === null || after === null ? null : ((after - before) * 1024) / connections;
  return { sockets, kilobytes };
}

async function allBeat(sockets: readonly WebSocket[]): Promise<void> {
  const acks = sockets.map((one) => frameOf(one, (frame) => frame.op === 11));
  for (const socket of sockets) socket.send(JSON.stringify({ op: 1, d: null }));
  await Promise.all(acks);
}

interface Frame {
  readonly op: number;
  readonly t?: string | null;
  readonly d?: { readonly channels?: readonly { readonly id: string; readonly type: number }[] };
}

function frameOf(socket: WebSocket, fits: (frame: Frame) => boolean): Promise<Frame> {
  return new Promise((resolve, reject) => {
    const gone = (code: number) => reject(new Error(`A connection was closed with ${code}.`));
    const look = (data: WebSocket.RawData) => {
      const frame = JSON.parse(String(data)) as Frame;
      if (!fits(frame)) return;
      socket.off("message", look);
      socket.off("close", gone);
      resolve(frame);
    };
    socket.on("message", look);
    socket.once("close", gone);
  });
}

function eventOf(socket: WebSocket, type: string): Promise<Frame> {
  return frameOf(socket, (frame) => frame.t === type);
}

function opened(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

const guilds = new WeakMap<WebSocket, Frame>();

/** A bot that has its guild. */
async function connected(place: SandboxProcess): Promise<WebSocket> {
  const socket = new WebSocket(`${place.gatewayUrl}?v=10&encoding=json`);
  const guild = eventOf(socket, "GUILD_CREATE");
  await frameOf(socket, (frame) => frame.op === 10);
  const d = { token: place.token, intents: guildsAndMessages, properties: {} };
  socket.send(JSON.stringify({ op: 2, d }));
  guilds.set(socket, await guild);
  return socket;
}

/** A channel of text that the bot may write in: the first one of its guild. */
function channelOf(socket: WebSocket): string {
  const found = guilds.get(socket)?.d?.channels?.find((one) => one.type === 0);
  if (found === undefined) throw new Error("The guild has no channel of text.");
  return found.id;
}
