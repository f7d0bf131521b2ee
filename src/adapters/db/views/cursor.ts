import { z } from "zod";
import { invalidCursor } from "../errors.ts";

/** A page mark: where the next page begins, opaque to whoever carries it. */
export function encodeCursor(mark: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(mark)).toString("base64url");
}

/** Throws PortError `invalid-cursor` for anything that {@link encodeCursor} cannot have made. */
export function decodeCursor<T>(cursor: string, shape: z.ZodType<T>): T {
  let mark: unknown;
  try {
    mark = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch (error) {
    throw invalidCursor(error);
  }
  const parsed = shape.safeParse(mark);
  if (!parsed.success) throw invalidCursor();
  return parsed.data;
}

/** Mark of lists that go by a moment (milliseconds) and, where moments are equal, by id. */
export const byMomentAndId = z.tuple([z.int(), z.uuid()]);

/** Mark of lists that go by a number. */
export const byNumber = z.tuple([z.int()]);
