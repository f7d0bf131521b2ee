import { createHash } from "node:crypto";

/** Discord takes at most this many characters. */
const longest = 25;

/**
 * The nonce of a message out of the key of its part: the same key gives the same nonce for ever, so
 * a repeated send gets the earlier message back. 128 bits in base 36 are at most 25 digits.
 */
export function nonceOf(key: string): string {
  const hex = key.replaceAll("-", "");
  const digits = /^[0-9a-f]{32}$/i.test(hex)
    ? hex
    : createHash("sha256").update(key).digest("hex").slice(0, 32);
  return BigInt(`0x${digits}`).toString(36).slice(0, longest);
}

/** When a key was made, if it is a UUIDv7 (milliseconds since the epoch); null for another one. */
export function bornAt(key: string): number | null {
  const match = /^([0-9a-f]{8})-([0-9a-f]{4})-7/i.exec(key);
  return match === null ? null : Number.parseInt(`${match[1]}${match[2]}`, 16);
}
