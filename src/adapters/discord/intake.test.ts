import { expect, test } from "vitest";
import { PortError } from "../../ports/port-error.ts";
import { Intake } from "./intake.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

function busy(): PortError {
  return new PortError({
    port: "inbox",
    code: "inbox-full",
    message: "full",
    retryable: true,
    retryAfterMs: 1,
  });
}

test("work of an idle place begins at once", () => {
  const intake = new Intake(log);
  let begun = false;
  intake.submit("a", async () => {
    begun = true;
  });
  expect(begun).toBe(true);
});

test("the order of one place survives a failure, and other places do not wait", async () => {
  const intake = new Intake(log);
  const done: string[] = [];
  let failures = 2;
  const finished = Promise.withResolvers<void>();
  intake.submit("a", async () => {
    if (failures-- > 0) throw busy();
    done.push("a1");
  });
  intake.submit("a", async () => {
    done.push("a2");
    finished.resolve();
  });
  intake.submit("b", async () => {
    done.push("b1");
  });
  await finished.promise;
  expect(done).toEqual(["b1", "a1", "a2"]);
});

test("what is held back follows what must be read first", async () => {
  const intake = new Intake(log);
  const done: string[] = [];
  const release = intake.hold();
  const finished = Promise.withResolvers<void>();
  intake.submit("a", async () => {
    done.push("live");
    finished.resolve();
  });
  intake.submitFirst("a", async () => {
    done.push("missed");
  });
  expect(done).toEqual(["missed"]);
  release();
  await finished.promise;
  expect(done).toEqual(["missed", "live"]);
});

test("work that can never succeed is given up and the next goes on", async () => {
  const intake = new Intake(log);
  const finished = Promise.withResolvers<void>();
  intake.submit("a", async () => {
    throw new PortError({ port: "inbox", code: "no", message: "no", retryable: false });
  });
  intake.submit("a", async () => finished.resolve());
  await finished.promise;
});

test("stopping waits for work in hand and takes no more", async () => {
  const intake = new Intake(log);
  let finish = () => {};
  let ended = false;
  intake.submit("a", async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    ended = true;
  });
  const stopped = intake.stop(5000);
  finish();
  await stopped;
  expect(ended).toBe(true);
  let late = false;
  intake.submit("a", async () => {
    late = true;
  });
  expect(late).toBe(false);
});
