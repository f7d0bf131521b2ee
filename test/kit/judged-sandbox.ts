import {
  type RunningDiscordSandbox,
  type SandboxOptions,
  startDiscordSandbox,
} from "../../sandbox/discord/server.ts";
import { openFuzzedOracle } from "../fuzz/fuzzed-oracle.ts";
import { openedOracles } from "../oracle/opened-oracles.ts";
import { openOracle } from "../oracle/oracle.ts";

/**
 * Starts a sandbox whose every REST exchange is held against Discord's own description. A test file
 * in which one was not as described fails at its end. Tests start sandboxes by nothing else.
 */
export async function startJudgedSandbox(
  options: SandboxOptions = {},
): Promise<RunningDiscordSandbox> {
  const oracle = openOracle();
  openedOracles.push(oracle);
  return await startDiscordSandbox({ ...options, onExchange: oracle.onExchange });
}

/** The same for calls that are wrong on purpose: what it said to those that it took is told at the end. */
export async function startFuzzedSandbox(): Promise<{
  readonly sandbox: RunningDiscordSandbox;
  readonly wrongAnswers: () => readonly string[];
}> {
  const { onExchange, wrongAnswers } = openFuzzedOracle();
  return { sandbox: await startDiscordSandbox({ onExchange }), wrongAnswers };
}
