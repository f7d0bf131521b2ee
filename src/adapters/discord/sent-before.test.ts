import { expect, test } from "vitest";
import { messagePayload } from "./message-payload.ts";
import { earlierTry } from "./sent-before.ts";

function own(id: string, content: string, nonce: string | null = null) {
  return messagePayload.parse({
    id,
    channel_id: "1",
    content,
    nonce,
    author: { id: "9", username: "bot", bot: true },
    timestamp: "2026-08-05T12:00:00.000000+00:00",
  });
}

const body = { content: "Hello", allowed_mentions: { parse: [] as [] } };

test("an earlier try is found by its nonce", () => {
  const messages = [own("12", "Hello", "other"), own("11", "Hello", "mine")];
  expect(earlierTry(messages, "mine", body, new Set())).toBe("11");
});

test("without nonces the oldest of the same content counts, unless it is another part's", () => {
  const messages = [own("103", "Hello"), own("99", "Hello"), own("98", "Bye")];
  expect(earlierTry(messages, "mine", body, new Set())).toBe("99");
  expect(earlierTry(messages, "mine", body, new Set(["99"]))).toBe("103");
  expect(earlierTry(messages, "mine", body, new Set(["99", "103"]))).toBeNull();
});

test("a message that shows another nonce is never taken", () => {
  expect(earlierTry([own("12", "Hello", "other")], "mine", body, new Set())).toBeNull();
});
