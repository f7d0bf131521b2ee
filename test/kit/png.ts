import { crc32, deflateSync, inflateSync } from "node:zlib";

/** A picture as plain bytes: three for each pixel, line after line. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Writes a PNG without filters and packed as tightly as zlib can: for pictures of pages, whose lines
 * repeat exactly, that is smaller than what a browser writes.
 */
export function writePng({ width, height, rgb }: Pixels): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const lines = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.from([0]), rgb.subarray(y * width * 3, (y + 1) * width * 3)]),
  );
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(lines), { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([ends.subarray(0, 4), typed, ends.subarray(4)]);
}

/** Reads a PNG as a browser writes it: 8 bits, RGB, not interlaced. Throws for every other kind. */
export function readPng(file: Buffer): Pixels {
  let header: Buffer | undefined;
  const data: Buffer[] = [];
  for (let at = signature.length; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") header = body;
    if (type === "IDAT") data.push(body);
    at += 12 + length;
  }
  if (header === undefined || header[8] !== 8 || header[9] !== 2 || header[12] !== 0) {
    throw new Error("Only PNG pictures of 8 bits, RGB, not interlaced can be read.");
  }
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  return { width, height, rgb: unfiltered(inflateSync(Buffer.concat(data)), width * 3, height) };
}

/** Takes the prediction of each line back; `size` is the length of a line in bytes. */
function unfiltered(raw: Buffer, size: number, height: number): Uint8Array {
  const rgb = new Uint8Array(size * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (size + 1)] ?? 0;
    for (let x = 0; x < size; x++) {
      const at = y * size + x;
      const left = x < 3 ? 0 : (rgb[at - 3] ?? 0);
      const above = y === 0 ? 0 : (rgb[at - size] ?? 0);
      const corner = x < 3 || y === 0 ? 0 : (rgb[at - size - 3] ?? 0);
      rgb[at] = (raw[y * (size + 1) + 1 + x] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return rgb;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const guess = left + above - corner;
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(guess - value)) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
