import { expect, it } from "vitest";
import { imageSize } from "../world/image-size.ts";
import { placeholderImage } from "./placeholder-image.ts";

it("draws the same picture for the same name, in the size asked for", () => {
  const picture = placeholderImage("mia", "d9738f", 32);
  expect(imageSize(picture)).toEqual({ width: 32, height: 32 });
  expect(placeholderImage("mia", "d9738f", 32)).toEqual(picture);
  expect(placeholderImage("noa", "d9738f", 32)).not.toEqual(picture);
});

it("reads the size of a JPEG and a GIF, and nothing out of other files", () => {
  const gif = Buffer.from("474946383961020003000000", "hex");
  expect(imageSize(gif)).toEqual({ width: 2, height: 3 });
  const jpeg = Buffer.from("ffd8ffe00004000000ffc0000b08000500060101110000", "hex");
  expect(imageSize(Buffer.from(jpeg.toString("hex").replace("000000ff", "0000ff"), "hex"))).toEqual(
    {
      width: 6,
      height: 5,
    },
  );
  expect(imageSize(Buffer.from("text"))).toBeNull();
});
