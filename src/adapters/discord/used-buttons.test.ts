import { expect, test } from "vitest";
import { customId } from "./custom-id.ts";
import { noticeMessage } from "./notice-message.ts";
import { suggestionsMessage } from "./suggestions-message.ts";
import { usedButtons } from "./used-buttons.ts";

const conversationId = "0197f3a2-1c5d-7a01-8b2c-0123456789ab" as never;
const messageId = "0197f3a2-1c5d-7a01-8b2c-0123456789ac" as never;

function flags(components: readonly unknown[] | null): unknown {
  return (components as { components: { disabled?: boolean; style: number }[] }[])
    .flatMap((row) => row.components)
    .map(({ disabled, style }) => [disabled ?? false, style]);
}

test("a judged answer shows the choice and still offers a person", () => {
  const { components } = suggestionsMessage(
    { suggestions: [], conversationId, messageId },
    "en",
    "https://x.example",
  );
  const pressed = customId({ verb: "judge", conversationId, messageId, helped: false });
  expect(flags(usedButtons(components, pressed))).toEqual([
    [true, 2],
    [true, 1],
    [false, 1],
  ]);
});

test("a rating switches all stars off", () => {
  const { components } = noticeMessage(
    { key: "conversation-closed", caseNumber: null },
    conversationId,
    "en",
  );
  const pressed = customId({ verb: "rate", conversationId, rating: 4 });
  expect(flags(usedButtons(components, pressed))).toEqual(
    [1, 2, 3, 4, 5].map((rating) => [true, rating === 4 ? 1 : 2]),
  );
});

test("a press that uses nothing up changes nothing", () => {
  const { components } = noticeMessage({ key: "greeting" }, conversationId, "en");
  expect(usedButtons(components, customId({ verb: "person", conversationId }))).toBeNull();
  expect(usedButtons("nonsense", customId({ verb: "cancel", conversationId }))).toBeNull();
  expect(usedButtons(components, "nonsense")).toBeNull();
});
