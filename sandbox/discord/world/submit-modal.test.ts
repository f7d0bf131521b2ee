import { describe, expect, it } from "vitest";
import { smallWorld } from "../../../test/kit/small-world.ts";
import { ClientRefusal } from "./client-refusal.ts";
import { readModal } from "./components.ts";
import { type ModalValues, submitModal } from "./submit-modal.ts";

function submitted(component: object, values: ModalValues, files: readonly string[] = []) {
  const { world, user, channel } = smallWorld();
  const read = readModal({
    custom_id: "m",
    title: "T",
    components: [{ type: 18, label: "L", component: { custom_id: "f", ...component } }],
  });
  const modal = {
    id: "m1",
    interactionId: "1",
    appId: user("Bot").id,
    userId: user("mia").id,
    channelId: channel("general").id,
    customId: read.customId,
    title: read.title,
    components: read.components,
    sourceMessageId: null,
    origin: {
      id: "1",
      type: 2,
      userId: user("mia").id,
      name: null,
      guildId: null,
      appId: user("Bot").id,
      interactedMessageId: null,
      originalResponseId: null,
      triggering: null,
    },
  };
  world.modals.set(modal.id, modal);
  const uploads = files.map((name) => ({
    field: "f",
    slot: null,
    name,
    contentType: "",
    bytes: Buffer.from("x"),
  }));
  try {
    const { data } = submitModal(world, modal, values, uploads, () => true);
    expect(world.modals.size).toBe(0);
    return (data["components"] as { component: { value?: unknown; values?: unknown } }[])[0]
      ?.component;
  } catch (error) {
    if (!(error instanceof ClientRefusal)) throw error;
    expect(world.modals.size).toBe(1);
    return `refused: ${error.field}`;
  }
}

const options = ["a", "b", "c"].map((value) => ({ label: value, value }));

describe("what a form takes", () => {
  it.each<[string, object, ModalValues, unknown]>([
    ["a text", { type: 4, style: 1 }, { f: "x" }, { value: "x" }],
    ["the text that was there", { type: 4, style: 1, value: "old" }, {}, { value: "old" }],
    ["a text that is too short", { type: 4, style: 1, min_length: 3 }, { f: "x" }, "refused: f"],
    ["no text where one is needed", { type: 4, style: 1 }, {}, "refused: f"],
    ["no text where none is needed", { type: 4, style: 1, required: false }, {}, { value: "" }],
    ["a choice", { type: 21, options }, { f: "b" }, { value: "b" }],
    ["no choice", { type: 21, options, required: false }, {}, { value: null }],
    ["a choice that is not there", { type: 21, options }, { f: "z" }, "refused: f"],
    ["several boxes", { type: 22, options }, { f: ["a", "c"] }, { values: ["a", "c"] }],
    [
      "more boxes than allowed",
      { type: 22, options, max_values: 1 },
      { f: ["a", "c"] },
      "refused: f",
    ],
    ["no box where one is needed", { type: 22, options }, { f: [] }, "refused: f"],
    ["a box that is left empty", { type: 23 }, {}, { value: false }],
    ["a box that is ticked beforehand", { type: 23, default: true }, {}, { value: true }],
    ["two of a select that takes one", { type: 3, options }, { f: ["a", "b"] }, "refused: f"],
    ["a field that does not exist", { type: 23 }, { g: true }, "refused: g"],
  ])("%s", (_name, component, values, expected) => {
    const result = submitted(component, values);
    if (typeof expected === "string") expect(result).toBe(expected);
    else expect(result).toMatchObject(expected as object);
  });

  it("files by the ending of their name, and no more than allowed", () => {
    const upload = { type: 19, file_types: ["image", ".log"], max_values: 2 };
    expect(submitted(upload, {}, ["a.PNG", "b.log"])).toMatchObject({
      values: [{}, {}].map(() => expect.any(String)),
    });
    expect(submitted(upload, {}, ["a.exe"])).toBe("refused: f");
    expect(submitted(upload, {}, ["a.png", "b.png", "c.png"])).toBe("refused: f");
    expect(submitted(upload, {}, [])).toBe("refused: f");
  });
});
