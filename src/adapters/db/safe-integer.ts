/**
 * Reads a bigint of the database as a number, on both engines alike. Throws above 2^53, where a
 * number would silently lose digits; ids of platforms are text for that reason.
 */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`The database holds ${text}, which is no safe integer.`);
  }
  return value;
}
