/** Milliseconds of Discord's epoch, the first of January 2015. */
export const discordEpoch = 1_420_070_400_000;

/** The id that a thing made at `ms` has at least. */
export function snowflakeAt(ms: number): bigint {
  return BigInt(Math.max(0, Math.floor(ms) - discordEpoch)) << 22n;
}

/** When the thing of this id was made, milliseconds. */
export function timeOfSnowflake(id: string): number {
  return Number(BigInt(id) >> 22n) + discordEpoch;
}

/** Tells whether a text can be an id. */
export function isSnowflake(text: string): boolean {
  return /^\d{17,19}$/.test(text);
}

/** Orders ids by age without loss of digits. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface Ids {
  /** A new id, greater than every one before it. */
  readonly next: () => string;
  readonly last: () => string;
  /** From now on ids are greater than `id` as well. */
  readonly raise: (id: string) => void;
}

/** Ids in the order of time. When time stands or jumps back they still count up. */
export function makeIds(now: () => number, start = 0n): Ids {
  let last = start;
  return {
    next() {
      const atLeast = snowflakeAt(now());
      last = last + 1n > atLeast ? last + 1n : atLeast;
      return String(last);
    },
    last: () => String(last),
    raise(id) {
      const other = BigInt(id);
      if (other > last) last = other;
    },
  };
}
