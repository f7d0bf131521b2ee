import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asId, type ConversationId, type MessageId } from "../../core/ids.ts";
import { customId, type Press, parseCustomId } from "./custom-id.ts";

const conversationId = fc.uuid().map((id) => asId<ConversationId>(id));
const messageId = fc.uuid().map((id) => asId<MessageId>(id));

const presses: fc.Arbitrary<Press> = fc.oneof(
  fc.record({ verb: fc.constantFrom("person" as const, "cancel" as const), conversationId }),
  fc.record({
    verb: fc.constant("judge" as const),
    conversationId,
    messageId,
    helped: fc.boolean(),
  }),
  fc.record({
    verb: fc.constant("rate" as const),
    conversationId,
    rating: fc.integer({ min: 1, max: 5 }),
  }),
  fc.constant({ verb: "open-dm" as const }),
);

describe("custom ids", () => {
  it("come back as they went, within Discord's 100 characters", () => {
    fc.assert(
      fc.property(presses, (press) => {
        expect(customId(press).length).toBeLessThanOrEqual(100);
        expect(parseCustomId(customId(press))).toEqual(press);
      }),
    );
  });

  it("are refused in every other form", () => {
    const id = "0197f3a2-1c5d-7a01-8b2c-0123456789ab";
    for (const hostile of [
      "",
      "q1",
      "q1:person",
      "q1:person:",
      `q1:person:${id}:`,
      `q1:person:${id}:extra`,
      `q2:person:${id}`,
      `q1:person:${id.toUpperCase()}`,
      `q1:rate:${id}:6`,
      `q1:rate:${id}:1e0`,
      `q1:rate:${id}`,
      `q1:yes:${id}:' or 1=1`,
      `q1:constructor:${id}`,
      `q1:open-dm:${id}`,
      `q1:person:${id}\n`,
    ]) {
      expect(parseCustomId(hostile), hostile).toBeNull();
    }
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        fc.pre(!text.startsWith("q1:"));
        expect(parseCustomId(text)).toBeNull();
      }),
    );
  });
});
