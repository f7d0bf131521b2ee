import { cp } from "node:fs/promises";
import { join } from "node:path";
import { clusterTemplate } from "../src/adapters/db/embedded/cluster.ts";
import { DeskClient } from "../test/kit/desk-client.ts";
import { openBareStream } from "./bare-stream.ts";
import { answers, freePort, startNode } from "./child.ts";
import { type Figure, type Sample, sampleOf } from "./figure.ts";
import { calm, scratch } from "./machine.ts";
import { startProduct } from "./product.ts";
import { type SandboxProcess, startSandbox } from "./sandbox-process.ts";

const rounds = 5;
const perRound = 40;
const warmUp = 30;
const member = "mia";

/** Sends one message and resolves with the milliseconds until a stream brought it. */
type Trip = (text: string) => Promise<number>;

/**
 * From the moment a member sends a message to the moment an agent's stream brings it: through the
 * product in a conversation that an agent has joined, and through a bare relay beside it. Both are
 * bots of one sandbox, and the member writes to them in turns, one message at a time.
 */
export async function relay(say: (sentence: string) => void): Promise<readonly Figure[]> {
  await using place = await scratch();
  await using sandbox = await startSandbox();
  await using bare = await bareTrip(sandbox, join(place.path, "bare"), say);
  await using product = await productTrip(sandbox, join(place.path, "data"));
  for (let at = 0; at < warmUp; at += 1) {
    await bare.trip(`warm up ${at}`);
    await product.trip(`warm up ${at}`);
  }
  const ours: number[][] = [];
  const theirs: number[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const mine: number[] = [];
    const bares: number[] = [];
    await calm();
    for (let at = 0; at < perRound; at += 1) {
      bares.push(await bare.trip(`round ${round}, message ${at}`));
      mine.push(await product.trip(`round ${round}, message ${at}`));
    }
    ours.push(mine);
    theirs.push(bares);
  }
  const at = (share: number) => ({
    measured: quantiles(ours, share),
    baseline: { ...quantiles(theirs, share), name: "bare relay: handler, one durable insert, SSE" },
  });
  const named = { unit: "ms", better: "lower" } as const;
  return [
    {
      ...named,
      name: "member to agent's stream, p50",
      ...at(0.5),
      goal: { kind: "ratio", atMost: 2 },
    },
    { ...named, name: "member to agent's stream, p99", ...at(0.99), goal: null },
  ];
}

/** The quantile of all, between those of the calmest and the busiest round. */
function quantiles(byRound: readonly (readonly number[])[], share: number): Sample {
  const each = sampleOf(byRound.map((round) => quantileOf(round, share)));
  return { ...each, median: quantileOf(byRound.flat(), share) };
}

function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function productTrip(
  sandbox: SandboxProcess,
  dataDir: string,
): Promise<{ readonly trip: Trip } & AsyncDisposable> {
  await using undo = new AsyncDisposableStack();
  const product = undo.use(await startProduct(sandbox, dataDir, { demo: true }));
  const send = (content: string) =>
    sandbox.control("POST", `/members/${member}/channels/dm/messages`, { content });
  const desk = await DeskClient.demo(product.origin, "ari");
  await desk.call("setActivity", { body: { activity: "available" } });
  const stream = undo.use(await desk.listen());
  // An agent in the conversation: what is measured is a talk, not the virtual agent.
  await send("Hello, is somebody there?");
  const { message } = await stream.next("message.added", (one) => one.message.kind === "person");
  await desk.call("joinConversation", { params: { id: message.conversationId } });
  const running = undo.move();
  return {
    trip: async (text) => {
      const from = performance.now();
      const arrived = stream
        .next("message.added", (one) => one.message.text === text)
        .then(() => performance.now());
      await send(text);
      const took = (await arrived) - from;
      // Kept frames are looked through at each wait.
      stream.heard.length = 0;
      return took;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function bareTrip(
  sandbox: SandboxProcess,
  cluster: string,
  say: (sentence: string) => void,
): Promise<{ readonly trip: Trip } & AsyncDisposable> {
  await using undo = new AsyncDisposableStack();
  await cp(await clusterTemplate(say), cluster, { recursive: true });
  const app = await sandbox.control("POST", "/apps", { name: "Bare relay" });
  await sandbox.control("PUT", `/guilds/default/apps/${String(app["id"])}`, {});
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = undo.use(
    startNode(["bench/bare-relay.ts", cluster, String(port)], {
      DISCORD_TOKEN: String(app["token"]),
      DISCORD_API_URL: sandbox.apiBase,
    }),
  );
  await Promise.race([answers(`${origin}/`), child.ended]);
  const stream = undo.use(await openBareStream(`${origin}/events`));
  const { channel } = await sandbox.control("POST", `/members/${member}/dms`, { app: app["id"] });
  const path = `/members/${member}/channels/${(channel as { id: string }).id}/messages`;
  const running = undo.move();
  return {
    trip: async (text) => {
      const from = performance.now();
      const arrived = stream.next((frame) => frame.text === text).then(() => performance.now());
      await sandbox.control("POST", path, { content: text });
      return (await arrived) - from;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
