import { describe, expect, test } from "vitest";
import { isLoopback, isLoopbackHost } from "./loopback.ts";

describe("this machine", () => {
  test.each([
    ["127.0.0.1", true],
    ["127.8.9.10", true],
    ["::1", true],
    ["::ffff:127.0.0.1", true],
    ["10.0.0.1", false],
    ["::ffff:10.0.0.1", false],
    [undefined, false],
  ])("is at the address %s: %s", (address, expected) => {
    expect(isLoopback(address)).toBe(expected);
  });

  test.each([
    ["localhost:3000", true],
    ["127.0.0.1:3000", true],
    ["[::1]:3000", true],
    ["localhost.evil.example", false],
    ["evil.example:3000", false],
    ["127.0.0.1.evil.example", false],
    ["", false],
    [undefined, false],
  ])("is what the host header %s names: %s", (host, expected) => {
    expect(isLoopbackHost(host)).toBe(expected);
  });
});
