import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lazily } from "./lazily.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("asks again when a first answer that was under way may be older than the news", async () => {
  const client = new QueryClient();
  const before = Promise.withResolvers<string>();
  const after = Promise.withResolvers<string>();
  let asked = 0;
  const observer = new QueryObserver(client, {
    queryKey: ["case", "CS-1"],
    queryFn: () => (asked++ === 0 ? before : after).promise,
  });
  const stop = observer.subscribe(() => {});
  lazily(client, ["case", "CS-1"]);
  await vi.advanceTimersByTimeAsync(500);
  before.resolve("new");
  await vi.advanceTimersByTimeAsync(500);
  after.resolve("open");
  await vi.advanceTimersByTimeAsync(500);
  expect(observer.getCurrentResult().data).toBe("open");
  expect(asked).toBe(2);
  stop();
});

it("asks once for a burst of news", async () => {
  const client = new QueryClient();
  let asked = 0;
  const observer = new QueryObserver(client, {
    queryKey: ["cases"],
    queryFn: async () => ++asked,
  });
  const stop = observer.subscribe(() => {});
  await vi.advanceTimersByTimeAsync(0);
  for (let news = 0; news < 5; news++) lazily(client, ["cases"]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toBe(2);
  stop();
});
