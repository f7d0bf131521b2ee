import type { OnExchange } from "../../sandbox/discord/traffic.ts";
import { openOracle } from "../oracle/oracle.ts";

/**
 * The oracle for calls that are wrong on purpose: only what the sandbox said to a call that it took
 * is held against it, for which bodies are taken is wider here and there than the description.
 */
export function openFuzzedOracle(): {
  readonly onExchange: OnExchange;
  readonly wrongAnswers: () => readonly string[];
} {
  const oracle = openOracle();
  return {
    onExchange: oracle.onExchange,
    wrongAnswers: () =>
      oracle
        .violations()
        .filter(({ exchange }) => /→ 2\d\d/.test(exchange))
        .flatMap(({ exchange, problems }) =>
          problems.filter((one) => one.startsWith("answer:")).map((one) => `${exchange} ${one}`),
        ),
  };
}
