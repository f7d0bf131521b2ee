import type { ChosenFile } from "./member-page.ts";
import { writePng } from "./png.ts";

/** A real PNG of 160 × 90 pixels in one colour, made here so that no binary file lies about. */
export function smallPicture(name: string): ChosenFile {
  const [width, height] = [160, 90];
  const rgb = Uint8Array.from(
    { length: width * height * 3 },
    (_, index) => [59, 125, 221][index % 3] ?? 0,
  );
  return { name, mimeType: "image/png", buffer: writePng({ width, height, rgb }) };
}
