import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MemoryEventLog } from "../../../../test/kit/memory-event-log.ts";
import { asId, type StaffId, type WorkspaceId } from "../../../core/ids.ts";
import type { Staff } from "../../../core/staff.ts";
import type { DeskEvent } from "../../../ports/event-log.ts";
import { parsePosition } from "./frames.ts";
import { type LiveHub, openLiveHub } from "./live-hub.ts";
import type { LiveStream, Sink } from "./live-stream.ts";

const workspaceId = asId<WorkspaceId>("w");
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const lead: Staff = {
  id: asId<StaffId>("lee"),
  name: "Lee",
  role: "lead",
  activity: "available",
  queues: [],
};
const agent: Staff = { ...lead, id: asId<StaffId>("ari"), role: "agent", queues: ["support"] };

function changed(queue: string, id = "c1"): DeskEvent {
  return {
    type: "conversation.changed",
    conversation: { id } as never,
    scope: { queue, assigneeId: null, hasCase: false },
  };
}

interface Frame {
  readonly type: string;
  readonly from: number;
  readonly seq: number;
  readonly position?: string;
  readonly [key: string]: unknown;
}

/** A browser: applies the rule of the contract to what it gets, and notes any breach. */
class Browser implements Sink {
  waiting = 0;
  ended = false;
  last: number;
  readonly frames: Frame[] = [];
  readonly gaps: Frame[] = [];
  readonly doubles: Frame[] = [];

  constructor(last: number) {
    this.last = last;
  }

  write(frame: Buffer): void {
    if (this.ended) throw new Error("written after the end");
    const text = frame.toString();
    expect(text.endsWith("\n\n")).toBe(true);
    const parsed = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? "") as Frame;
    expect(/^event: (.*)$/m.exec(text)?.[1]).toBe(parsed.type);
    this.frames.push(parsed);
    if (parsed.type === "typing") return;
    const id = parsePosition(/^id: (.*)$/m.exec(text)?.[1] ?? "");
    if (parsed.type === "reset") {
      this.last = parsePosition(parsed.position ?? "")?.seq ?? Number.NaN;
      return;
    }
    expect(id?.seq).toBe(parsed.seq);
    if (parsed.seq <= this.last) {
      if (parsed.type !== "tick") this.doubles.push(parsed);
      return;
    }
    if (parsed.from > this.last + 1) this.gaps.push(parsed);
    this.last = parsed.seq;
  }

  end(): void {
    this.ended = true;
  }

  get contents(): readonly Frame[] {
    return this.frames.filter((frame) => frame.type !== "tick" && frame.type !== "typing");
  }
}

let log: MemoryEventLog;
let hub: LiveHub;

beforeEach(() => {
  log = new MemoryEventLog();
  hub = openLiveHub({ workspaceId, eventLog: log, log: silent });
});

afterEach(() => hub.close());

/** Lets everything that is under way in memory come to its end. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

const at = (seq: number) => ({ epoch: log.epoch, seq });

describe("an event stream", () => {
  test("tells what comes after its beginning, numbered and in order", async () => {
    log.add(changed("support"));
    const browser = new Browser(1);
    await hub.join(lead, browser, null);
    log.add(changed("support"), { type: "settings.changed" });
    await quiet();
    expect(browser.frames).toEqual([
      { type: "conversation.changed", from: 2, seq: 2, conversation: { id: "c1" } },
      { type: "settings.changed", from: 3, seq: 3 },
    ]);
  });

  test("continues after the position that the browser had reached", async () => {
    log.add(...Array.from({ length: 450 }, () => changed("support")));
    const browser = new Browser(20);
    await hub.join(lead, browser, at(20));
    expect(browser.contents).toHaveLength(430);
    expect([browser.last, browser.gaps, browser.doubles]).toEqual([450, [], []]);
  });

  test("passes over what the viewer may not see and accounts for its numbers", async () => {
    const browser = new Browser(0);
    await hub.join(agent, browser, at(0));
    log.add(changed("billing"), changed("billing"), changed("support"));
    await quiet();
    expect(browser.frames).toEqual([
      { type: "conversation.changed", from: 1, seq: 3, conversation: { id: "c1" } },
    ]);
  });

  test("ticks after a long stretch of nothing to see, so that a resume is short", async () => {
    const browser = new Browser(0);
    await hub.join(agent, browser, at(0));
    log.add(...Array.from({ length: 250 }, () => changed("billing")));
    await quiet();
    expect(browser.frames).toEqual([{ type: "tick", from: 1, seq: 200 }]);
  });

  test("never carries the scope", async () => {
    const browser = new Browser(0);
    await hub.join(lead, browser, at(0));
    log.add(changed("support"));
    await quiet();
    expect(JSON.stringify(browser.frames)).not.toContain("scope");
  });

  test.each([
    ["another epoch", () => ({ epoch: "other", seq: 1 })],
    ["events that were deleted", () => at(2)],
    ["a number that was never given", () => at(99)],
  ])("begins with a reset to the present position for %s", async (_name, after) => {
    log.add(...Array.from({ length: 5 }, () => changed("support")));
    log.forget(3);
    const browser = new Browser(0);
    await hub.join(lead, browser, after());
    log.add(changed("support"));
    await quiet();
    expect(browser.frames.map((frame) => frame.type)).toEqual(["reset", "conversation.changed"]);
    expect(browser.frames[0]?.position).toBe(`${log.epoch}.5`);
    expect(browser.gaps).toEqual([]);
  });

  test("begins anew when its viewer comes to see other queues", async () => {
    const browser = new Browser(0);
    await hub.join(agent, browser, at(0));
    log.add({
      type: "staff.changed",
      staff: { id: "ari", name: "Ari", role: "agent", activity: "away", queues: ["billing"] },
    });
    log.add(changed("support"), changed("billing"));
    await quiet();
    expect(browser.frames.map((frame) => [frame.type, frame.seq])).toEqual([
      ["staff.changed", 1],
      ["reset", undefined],
      ["conversation.changed", 3],
    ]);
  });

  test("that lags by more than a megabyte is cut off, the others are not", async () => {
    const slow = new Browser(0);
    const fast = new Browser(0);
    await hub.join(lead, slow, at(0));
    await hub.join(lead, fast, at(0));
    slow.waiting = 1024 * 1024 + 1;
    log.add(changed("support"), changed("support"));
    await quiet();
    expect([slow.ended, slow.frames.length]).toEqual([true, 1]);
    expect([fast.ended, fast.frames.length]).toEqual([false, 2]);
    expect(hub.streams).toBe(1);
  });

  test("shows typing to those who see the conversation, without a number", async () => {
    const sees = new Browser(0);
    const blind = new Browser(0);
    await hub.join(agent, sees, null);
    await hub.join({ ...agent, queues: ["billing"] }, blind, null);
    const scope = { queue: "support", assigneeId: null, hasCase: false };
    hub.signs.typing({ conversationId: "c1", by: "person", name: "Mia", scope });
    expect(sees.frames).toEqual([
      { type: "typing", conversationId: "c1", by: "person", name: "Mia" },
    ]);
    expect(blind.frames).toEqual([]);
  });

  test("ends with the hub, and one that comes afterwards ends at once", async () => {
    const early = new Browser(0);
    await hub.join(lead, early, null);
    hub.close();
    const late = new Browser(0);
    const stream = await hub.join(lead, late, null);
    expect([early.ended, late.ended, stream.open, hub.streams]).toEqual([true, true, false, 0]);
    expect(log.subscribers).toBe(0);
  });
});

describe("the hub", () => {
  test("asks nothing while nobody listens", async () => {
    log.add(changed("support"));
    await quiet();
    expect([log.reads, log.subscribers]).toEqual([0, 0]);
    const stream = await hub.join(lead, new Browser(1), null);
    expect(log.subscribers).toBe(1);
    hub.leave(stream);
    expect(log.subscribers).toBe(0);
    const reads = log.reads;
    log.add(changed("support"));
    await quiet();
    expect(log.reads).toBe(reads);
  });

  test("encodes an event once for all streams that stand at the same number", async () => {
    let encoded = 0;
    const conversation = {
      toJSON() {
        encoded += 1;
        return { id: "c1" };
      },
    };
    for (let count = 0; count < 20; count++) await hub.join(lead, new Browser(0), at(0));
    log.add({ ...changed("support"), conversation } as unknown as DeskEvent);
    await quiet();
    expect(encoded).toBe(1);
  });

  test("answers a gap in the log with a reset for everybody", async () => {
    const browser = new Browser(0);
    await hub.join(lead, browser, at(0));
    log.add(changed("support"));
    await quiet();
    log.forget(5);
    log.add(changed("support"));
    await quiet();
    expect(browser.frames.map((frame) => frame.type)).toEqual(["conversation.changed", "reset"]);
    expect(browser.last).toBe(6);
  });

  test("keeps a stream alive that joins while the last other one leaves", async () => {
    const first = await hub.join(lead, new Browser(0), at(0));
    const browser = new Browser(0);
    const joining = hub.join(lead, browser, at(0));
    hub.leave(first);
    await joining;
    log.add(changed("support"));
    await quiet();
    expect(browser.last).toBe(1);
  });

  test("loses nothing and doubles nothing, however streams come and go", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.infiniteStream(fc.nat(9)), async (scheduler, dice) => {
        const eventLog = new MemoryEventLog();
        eventLog.pause = () => scheduler.schedule(Promise.resolve());
        const tested = openLiveHub({ workspaceId, eventLog, log: silent });
        const roll = () => dice.next().value;
        const seen: number[] = [];
        const breaches: Frame[] = [];
        async function browse(rounds: number): Promise<void> {
          let last = 0;
          for (let round = 0; round < rounds; round++) {
            const browser = new Browser(last);
            const stream: LiveStream = await tested.join(lead, browser, {
              epoch: eventLog.epoch,
              seq: last,
            });
            const stay = round === rounds - 1 ? 1000 : roll();
            for (let wait = 0; wait < stay && browser.last < 60; wait++) {
              await scheduler.schedule(Promise.resolve());
            }
            tested.leave(stream);
            breaches.push(...browser.gaps, ...browser.doubles);
            seen.push(...browser.contents.map((frame) => frame.seq));
            last = browser.last;
          }
        }
        async function write(): Promise<void> {
          while (eventLog.seq < 60) {
            eventLog.add(
              ...Array.from({ length: 1 + (roll() % 4) }, () => changed("support")).slice(
                0,
                60 - eventLog.seq,
              ),
            );
            await scheduler.schedule(Promise.resolve());
          }
        }
        await scheduler.waitFor(Promise.all([write(), browse(5)]));
        tested.close();
        expect(breaches).toEqual([]);
        expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
      }),
      { numRuns: 100 },
    );
  });
});
