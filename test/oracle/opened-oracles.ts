import type { Oracle } from "./oracle.ts";

/**
 * The oracles that a test file has opened. By itself, so that files without a sandbox do not load
 * Discord's whole description.
 */
export const openedOracles: Oracle[] = [];
