import type { ModalValue } from "../state/interact.ts";

type Values = Readonly<Record<string, ModalValue>>;

const kept = new Map<string, Values>();

/** What was typed into a form whose app did not answer; it stands there again when it opens anew. */
export function keptValues(customId: string): Values | undefined {
  return kept.get(customId);
}

export function keepValues(customId: string, values: Values | null): void {
  if (values === null) kept.delete(customId);
  else kept.set(customId, values);
}
