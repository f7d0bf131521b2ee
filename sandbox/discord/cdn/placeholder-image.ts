import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";

const cells = 5;

/** A picture for somebody without one: a small symmetric pattern in a colour, as PNG. */
export function placeholderImage(name: string, color: string | null, size = 160): Buffer {
  const hash = createHash("sha256").update(name).digest();
  const front = color === null ? [hash[0] ?? 90, hash[1] ?? 120, hash[2] ?? 160] : rgb(color);
  const back = front.map((one) => Math.round(one + (255 - one) * 0.82));
  const rows: Buffer[] = [];
  for (let y = 0; y < size; y += 1) {
    const row = Buffer.alloc(1 + size * 3);
    for (let x = 0; x < size; x += 1) {
      const column = Math.floor((x * cells) / size);
      const mirrored = Math.min(column, cells - 1 - column);
      const cell = Math.floor((y * cells) / size) * cells + mirrored;
      const on = ((hash[3 + cell] ?? 0) & 1) === 1;
      row.set(on ? front : back, 1 + x * 3);
    }
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function rgb(color: string): number[] {
  const number = Number.parseInt(color, 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
