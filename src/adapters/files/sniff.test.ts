import { describe, expect, test } from "vitest";
import { sniff } from "./sniff.ts";

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const ascii = (text: string) => new TextEncoder().encode(text);

describe("the first bytes of a file tell its type", () => {
  test.each([
    ["image/png", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0)],
    ["image/jpeg", bytes(0xff, 0xd8, 0xff, 0xe0)],
    ["image/gif", ascii("GIF89a....")],
    ["image/webp", ascii("RIFF0000WEBPVP8 ")],
    ["audio/wav", ascii("RIFF0000WAVEfmt ")],
    ["image/avif", ascii("\0\0\0 ftypavif")],
    ["video/mp4", ascii("\0\0\0 ftypisom")],
    ["video/quicktime", ascii("\0\0\0 ftypqt  ")],
    ["video/webm", bytes(0x1a, 0x45, 0xdf, 0xa3, 0x9f)],
    ["audio/ogg", ascii("OggS\0")],
    ["audio/mpeg", bytes(0xff, 0xfb, 0x90, 0x64)],
    ["application/pdf", ascii("%PDF-1.7\n")],
    ["application/zip", bytes(0x50, 0x4b, 3, 4, 0)],
    ["text/plain", ascii("a plain log file\nwith two lines\n")],
    ["text/plain", ascii("装備が消えました")],
    ["application/octet-stream", bytes(0, 1, 2, 3)],
    ["application/octet-stream", bytes()],
  ])("%s", (expected, first) => {
    expect(sniff(first)).toBe(expected);
  });

  test("what a browser would run is text", () => {
    expect(sniff(ascii("<!doctype html><script>alert(1)</script>"))).toBe("text/plain");
    expect(sniff(ascii('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'))).toBe(
      "text/plain",
    );
  });

  test("a character that is cut at the end of the sample is still text", () => {
    expect(sniff(new TextEncoder().encode("あいう").subarray(0, 8))).toBe("text/plain");
  });
});
