import { expect, test } from "vitest";
import { botIdOf } from "./bot-id.ts";

test("a token names its bot", () => {
  const token = `${Buffer.from("100000000000000001").toString("base64url")}.x.y`;
  expect(botIdOf(token)).toBe("100000000000000001");
});

test("anything else names nobody", () => {
  for (const token of ["", "nonsense", "bm90aGluZw.x.y", "...."]) expect(botIdOf(token)).toBeNull();
});
