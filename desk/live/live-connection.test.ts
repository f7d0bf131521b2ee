import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LiveMessage } from "../../src/contract/live-messages.ts";
import { LiveConnection, type LiveStatus } from "./live-connection.ts";

/** A stream in the hands of the test; speaks the part of EventSource that is used. */
class TestSource extends EventTarget {
  static readonly CLOSED = 2;
  static opened: TestSource[] = [];
  readyState = 1;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    TestSource.opened.push(this);
  }

  close(): void {
    this.readyState = TestSource.CLOSED;
  }

  send(type: string, data: object): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }

  fail(): void {
    this.readyState = TestSource.CLOSED;
    this.dispatchEvent(new Event("error"));
  }
}

let frames: LiveMessage[];
let statuses: LiveStatus[];
let resets: number;
let isSignedIn: boolean;
let connection: LiveConnection;
const browser = new EventTarget();
const newest = () => TestSource.opened.at(-1) as TestSource;
const tick = (seq: number, from = seq) => newest().send("tick", { from, seq });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", TestSource);
  vi.stubGlobal("window", browser);
  vi.stubGlobal(
    "document",
    Object.assign(new EventTarget(), { visibilityState: "visible" as const }),
  );
  vi.stubGlobal("navigator", { onLine: true });
  TestSource.opened = [];
  frames = [];
  statuses = [];
  resets = 0;
  isSignedIn = true;
  connection = new LiveConnection(
    { epoch: "e1", seq: 10 },
    {
      frame: (frame) => frames.push(frame),
      reset: () => {
        resets += 1;
      },
      status: (status) => statuses.push(status),
      stillSignedIn: async () => isSignedIn,
    },
  );
});

afterEach(() => {
  connection.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const seqs = () => frames.map((frame) => ("seq" in frame ? frame.seq : null));

describe("the live connection", () => {
  it("begins after the position of the session", () => {
    expect(newest().url).toBe("/api/events?after=e1.10");
  });

  it("hands on each frame once and in order", () => {
    tick(11);
    tick(11);
    tick(13, 12);
    tick(12);
    expect(seqs()).toEqual([11, 13]);
  });

  it("asks again from where it stands when a frame was missed", () => {
    tick(11);
    tick(14);
    expect(seqs()).toEqual([11]);
    expect(TestSource.opened).toHaveLength(2);
    expect(newest().url).toBe("/api/events?after=e1.11");
    tick(12);
    tick(14, 13);
    expect(seqs()).toEqual([11, 12, 14]);
  });

  it("hears nothing from a stream that it has left", () => {
    const left = newest();
    tick(14);
    left.send("tick", { from: 11, seq: 11 });
    expect(seqs()).toEqual([]);
  });

  it("opens again when the browser has given up, as long as the session holds", async () => {
    tick(11);
    newest().fail();
    expect(statuses.at(-1)).toBe("reconnecting");
    await vi.advanceTimersByTimeAsync(1000);
    expect(TestSource.opened).toHaveLength(2);
    expect(newest().url).toBe("/api/events?after=e1.11");
    isSignedIn = false;
    newest().fail();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(TestSource.opened).toHaveLength(2);
  });

  it("fetches everything anew after a reset and goes on from its position", () => {
    newest().send("reset", { position: "e2.40" });
    expect(resets).toBe(1);
    tick(41);
    expect(seqs()).toEqual([41]);
    tick(50);
    expect(newest().url).toBe("/api/events?after=e2.41");
  });

  it("takes a stream for dead that is silent for three ticks", async () => {
    await vi.advanceTimersByTimeAsync(40_000);
    expect(TestSource.opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(TestSource.opened).toHaveLength(2);
    expect(statuses).toContain("reconnecting");
  });

  it("says when the page is offline and comes back at once", () => {
    browser.dispatchEvent(new Event("offline"));
    expect(statuses.at(-1)).toBe("offline");
    browser.dispatchEvent(new Event("online"));
    expect(TestSource.opened).toHaveLength(2);
  });

  it("fetches when it does not understand a frame, and passes over it", () => {
    newest().send("message.added", { from: 11, seq: 11, message: { strange: true } });
    expect(resets).toBe(1);
    tick(12);
    expect(seqs()).toEqual([12]);
  });

  it("is silent after it was closed", async () => {
    connection.close();
    browser.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(TestSource.opened).toHaveLength(1);
  });
});
