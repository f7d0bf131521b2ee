import { expect, it } from "vitest";
import { del, done, get } from "./route.ts";
import { Router } from "./router.ts";

const router = new Router([
  get("/channels/:channel/messages/:message", () => done),
  get("/channels/:channel/messages/pins", () => done),
  del("/channels/:channel/messages/:message", () => done),
  get("/reactions/:emoji/@me", () => done),
]);

function found(method: string, path: string) {
  const result = router.find(method, path);
  if (result === null || typeof result === "string") return result;
  return { template: result.route.template, params: result.params };
}

it("fixed segments go before variable ones", () => {
  expect(found("GET", "/channels/1/messages/pins")).toMatchObject({
    template: "/channels/:channel/messages/pins",
  });
});

it("each segment is decoded by itself", () => {
  expect(found("GET", "/channels/1/messages/%40original")).toMatchObject({
    params: { message: "@original" },
  });
  expect(found("GET", `/reactions/${encodeURIComponent("👍")}/%40me`)).toMatchObject({
    params: { emoji: "👍" },
  });
  expect(found("GET", "/channels/1%2F2/messages/3")).toMatchObject({ params: { channel: "1/2" } });
});

it("a path that only another method has is told from one that nobody has", () => {
  expect(found("PUT", "/channels/1/messages/2")).toBe("wrong-method");
  expect(found("GET", "/channels")).toBeNull();
  expect(found("GET", "/channels//messages/1")).toBeNull();
  expect(found("GET", "/channels/%zz/messages/1")).toBeNull();
});
