import { createHash } from "node:crypto";

/** Chance that the same seed repeats: numbers from 0 up to, not including, 1. */
export function seededRandom(seed: string): () => number {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Letters and digits that follow from the seed and a purpose; not secret. */
export function seededText(seed: string, purpose: string, length: number): string {
  let text = "";
  for (let round = 0; text.length < length; round += 1) {
    text += createHash("sha256").update(`${seed}\n${purpose}\n${round}`).digest("base64url");
  }
  return text.replaceAll(/[-_]/g, "0").slice(0, length);
}

/** Hexadecimal digits that follow from the seed and a purpose. */
export function seededHex(seed: string, purpose: string, length: number): string {
  return createHash("sha256").update(`${seed}\n${purpose}`).digest("hex").slice(0, length);
}

/**
 * A bot token in the form from which libraries read the bot's id. The middle says what it is, so
 * that no scanner of secrets takes it for a real one.
 */
export function botToken(botId: string, rest: string): string {
  return `${Buffer.from(botId).toString("base64url")}.sandbox.${rest}`;
}
