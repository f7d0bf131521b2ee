import { describe, expect, it } from "vitest";
import { localUrl } from "./local-url.ts";

const bases = ["http://127.0.0.1:3001", undefined];

describe("addresses of files", () => {
  it.each([
    ["http://127.0.0.1:3001/attachments/1/2/a.png?ex=1", "/attachments/1/2/a.png?ex=1"],
    ["/attachments/1/2/a.png", "/attachments/1/2/a.png"],
    ["https://pictures.example/a.png", undefined],
    ["//pictures.example/a.png", undefined],
    ["http://127.0.0.1:3001.evil.example/a.png", undefined],
    ["attachment://a.png", undefined],
    ["javascript:alert(1)", undefined],
  ])("%s is loaded as %s", (url, expected) => {
    expect(localUrl(url, bases)).toBe(expected);
  });
});
