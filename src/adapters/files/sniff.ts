/** How many bytes from the beginning {@link sniff} wants to see. */
export const sniffLength = 4096;

type Test = (bytes: Uint8Array) => boolean;

function starts(...expected: readonly number[]): Test {
  return holds(0, ...expected);
}

function holds(offset: number, ...expected: readonly number[]): Test {
  return (bytes) => expected.every((byte, index) => bytes[offset + index] === byte);
}

/** ASCII text at an offset. */
function says(offset: number, text: string): Test {
  return holds(offset, ...[...text].map((letter) => letter.charCodeAt(0)));
}

function all(...tests: readonly Test[]): Test {
  return (bytes) => tests.every((test) => test(bytes));
}

/** Brand of an ISO media file (`ftyp` box). */
function brand(...brands: readonly string[]): Test {
  return all(says(4, "ftyp"), (bytes) => brands.some((name) => says(8, name)(bytes)));
}

const kinds: readonly (readonly [Test, string])[] = [
  [starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), "image/png"],
  [starts(0xff, 0xd8, 0xff), "image/jpeg"],
  [says(0, "GIF87a"), "image/gif"],
  [says(0, "GIF89a"), "image/gif"],
  [all(says(0, "RIFF"), says(8, "WEBP")), "image/webp"],
  [all(says(0, "RIFF"), says(8, "WAVE")), "audio/wav"],
  [brand("avif", "avis"), "image/avif"],
  [brand("qt  "), "video/quicktime"],
  [brand("M4A "), "audio/mp4"],
  [says(4, "ftyp"), "video/mp4"],
  [starts(0x1a, 0x45, 0xdf, 0xa3), "video/webm"],
  [says(0, "OggS"), "audio/ogg"],
  [says(0, "fLaC"), "audio/flac"],
  [says(0, "ID3"), "audio/mpeg"],
  [(bytes) => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2, "audio/mpeg"],
  [says(0, "%PDF-"), "application/pdf"],
  [starts(0x50, 0x4b, 0x03, 0x04), "application/zip"],
  [starts(0x1f, 0x8b), "application/gzip"],
  [starts(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), "application/x-7z-compressed"],
  [says(0, "Rar!\u001a\u0007"), "application/vnd.rar"],
];

/**
 * The content type that the first bytes of a file betray; what a sender claims is not asked. All
 * text is `text/plain`, HTML and SVG too, so that nothing stored by a stranger can run in a browser.
 */
export function sniff(first: Uint8Array): string {
  for (const [test, contentType] of kinds) if (test(first)) return contentType;
  return isText(first) ? "text/plain" : "application/octet-stream";
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) {
    return false;
  }
  try {
    // A character may be cut at the end of the sample, which `stream` forgives.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
