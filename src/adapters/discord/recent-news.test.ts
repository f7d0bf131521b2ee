import { expect, test } from "vitest";
import { RecentNews } from "./recent-news.ts";

test("news reach those who wait and those who ask afterwards", async () => {
  const news = new RecentNews<number>();
  const since = Date.now();
  const waiting = news.next("a", since, 5000);
  news.announce("b", 1);
  news.announce("a", 2);
  await expect(waiting).resolves.toBe(2);
  await expect(news.next("a", since, 5000)).resolves.toBe(2);
});

test("news from before the question do not count", async () => {
  const news = new RecentNews<number>();
  news.announce("a", 1);
  await expect(news.next("a", Date.now() + 1000, 1)).resolves.toBeNull();
});

test("closing lets everybody go", async () => {
  const news = new RecentNews<number>();
  const waiting = news.next("a", 0, 60_000);
  news.close();
  await expect(waiting).resolves.toBeNull();
});
