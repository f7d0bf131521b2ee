import { describe, expect, test } from "vitest";
import { openLog } from "./log.ts";

function logged(level: "info" | "debug", write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  write(openLog(level, { write: (line) => void lines.push(line) }));
  return lines.join("");
}

describe("the log", () => {
  test("is a line of JSON with the sentence and its fields", () => {
    const line = JSON.parse(logged("info", (log) => log.info({ durationMs: 3 }, "It works.")));
    expect(line).toMatchObject({ level: 30, msg: "It works.", durationMs: 3 });
  });

  test("never carries what signs somebody in, however deep it stands", () => {
    const text = logged("info", (log) => {
      log.info({ cookie: "hush-1", token: "hush-2", password: "hush-3" }, "a");
      log.info({ headers: { authorization: "hush-4", cookie: "hush-5" } }, "b");
      log.info({ request: { headers: { "set-cookie": "hush-6", token: "hush-7" } } }, "c");
    });
    expect(text).not.toContain("hush");
    expect(text.match(/\[redacted\]/g)).toHaveLength(7);
  });

  test("tells of an error with its stack and what caused it", () => {
    const error = new Error("outer", { cause: new Error("inner") });
    const line = JSON.parse(logged("info", (log) => log.error({ error }, "It failed.")));
    expect(line.error.stack).toMatch(/outer[\s\S]*inner/);
  });

  test("leaves out what is below its level", () => {
    expect(logged("info", (log) => log.debug({}, "a detail"))).toBe("");
    expect(logged("debug", (log) => log.debug({}, "a detail"))).toContain("a detail");
  });
});
