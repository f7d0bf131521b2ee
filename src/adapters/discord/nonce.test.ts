import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bornAt, nonceOf } from "./nonce.ts";

describe("nonceOf", () => {
  it("is short enough, stable, and different for different keys", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (a, b) => {
        expect(nonceOf(a)).toMatch(/^[0-9a-z]{1,25}$/);
        expect(nonceOf(a)).toBe(nonceOf(a.toUpperCase()));
        if (a !== b) expect(nonceOf(a)).not.toBe(nonceOf(b));
      }),
    );
  });

  it("stays what it was in former releases", () => {
    expect(nonceOf("0197f3a2-1c5d-7a01-8b2c-0123456789ab")).toBe(
      BigInt("0x0197f3a21c5d7a018b2c0123456789ab").toString(36),
    );
    expect(nonceOf("ffffffff-ffff-ffff-ffff-ffffffffffff")).toBe("f5lxx1zz5pnorynqglhzmsp33");
  });

  it("takes keys of another form too", () => {
    expect(nonceOf("a key")).toMatch(/^[0-9a-z]{1,25}$/);
    expect(nonceOf("a key")).not.toBe(nonceOf("another key"));
  });
});

describe("bornAt", () => {
  it("reads the moment out of a UUIDv7 only", () => {
    expect(bornAt("0197f3a2-1c5d-7a01-8b2c-0123456789ab")).toBe(0x0197f3a21c5d);
    expect(bornAt("0197f3a2-1c5d-4a01-8b2c-0123456789ab")).toBeNull();
    expect(bornAt("nothing")).toBeNull();
  });
});
