import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { packageRoot } from "../src/package-root.ts";

/** Time for a program to end by itself, milliseconds. */
const patience = 10_000;

/** A program of ours in a process of its own. */
export interface Child extends AsyncDisposable {
  readonly pid: number;
  /** Resolves with the first line of its output that fits; rejects when it ends before. */
  line(fits: RegExp): Promise<RegExpExecArray>;
  /** Rejects with what it said when it has ended. */
  readonly ended: Promise<never>;
  /** Asks it to stop; resolves when it has. Disposing it does the same. */
  stop(): Promise<void>;
}

/** Starts `node FILE …` from the checkout, with nothing of our environment but what is needed. */
export function startNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Child {
  const child = spawn(process.execPath, args, {
    cwd: packageRoot(),
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = new Output(child);
  const exit = once(child, "exit");
  const ended = exit.then(() => {
    throw new Error(`node ${args.join(" ")} has ended:\n${output.text}`);
  });
  ended.catch(() => {});
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const impatient = setTimeout(() => child.kill("SIGKILL"), patience);
    await exit;
    clearTimeout(impatient);
  };
  return {
    pid: child.pid ?? 0,
    line: (fits) => Promise.race([output.line(fits), ended]),
    ended,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** All that a program wrote, and whoever waits for a line of it. */
class Output {
  text = "";
  #waiting: (() => void)[] = [];

  constructor(child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8");
      stream?.on("data", (chunk: string) => {
        this.text += chunk;
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const wake of waiting) wake();
      });
    }
  }

  async line(fits: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = fits.exec(this.text);
      if (found !== null) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return address.port;
}

/** Resolves when the address answers 200; asks every 10 ms, for a minute at most. */
export async function answers(url: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    try {
      const answer = await fetch(url);
      await answer.arrayBuffer();
      if (answer.status === 200) return;
    } catch {
      // Nobody listens there yet.
    }
    await pause(10);
  }
  throw new Error(`${url} did not answer within a minute.`);
}
