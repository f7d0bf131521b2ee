import { describe, expect, test } from "vitest";
import { Origins } from "./origins.ts";

describe("where calls that change something may come from", () => {
  const origins = new Origins("https://help.example.org/desk");
  origins.listening("127.0.0.1", 3000);

  test.each([
    [true, "the public address", { origin: "https://help.example.org" }],
    [true, "the bound address", { origin: "http://127.0.0.1:3000" }],
    [true, "its other name", { origin: "http://localhost:3000" }],
    [false, "another port", { origin: "http://localhost:3001" }],
    [false, "another site", { origin: "https://help.example.org.evil.example" }],
    [false, "a page without origin", { origin: "null" }],
    [false, "the public address without TLS", { origin: "http://help.example.org" }],
    [true, "a script", {}],
    [true, "a browser that says same-origin", { "sec-fetch-site": "same-origin" }],
    [false, "a browser that says cross-site", { "sec-fetch-site": "cross-site" }],
    [false, "a browser that says same-site", { "sec-fetch-site": "same-site" }],
  ])("%s: %s", (allowed, _name, headers) => {
    expect(origins.allows(headers)).toBe(allowed);
  });

  test("include a host of six groups in its brackets", () => {
    const other = new Origins(null);
    other.listening("::1", 80);
    expect(other.allows({ origin: "http://[::1]" })).toBe(true);
  });
});
