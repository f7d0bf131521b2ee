import { describe, expect, test } from "vitest";
import { asId, type StaffId } from "../../core/ids.ts";
import { SessionCache, type SignedIn } from "./sessions.ts";

function cache(most?: number) {
  const state = { now: 0, lookUps: 0, answer: "" };
  const sessions = new SessionCache({
    now: () => state.now,
    ...(most === undefined ? {} : { most }),
    lookUp: async (cookie): Promise<SignedIn | null> => {
      state.lookUps += 1;
      if (cookie === "stranger") return null;
      if (cookie === "broken") throw new Error("away");
      const id = asId<StaffId>(cookie);
      const staff = { id, name: cookie, role: "agent", activity: "away", queues: [] } as const;
      return { staff, sessionToken: cookie, renewal: ["a=b"] };
    },
  });
  return { state, sessions };
}

describe("what is remembered of sessions", () => {
  test("is asked once for requests at the same moment and for a short time after", async () => {
    const { state, sessions } = cache();
    await Promise.all([sessions.get("ari"), sessions.get("ari"), sessions.get("ari")]);
    state.now = 2999;
    expect((await sessions.get("ari"))?.staff.name).toBe("ari");
    expect(state.lookUps).toBe(1);
    state.now = 3000;
    await sessions.get("ari");
    expect(state.lookUps).toBe(2);
  });

  test("passes a prolonged cookie on once", async () => {
    const { sessions } = cache();
    expect((await sessions.get("ari"))?.renewal).toEqual(["a=b"]);
    expect((await sessions.get("ari"))?.renewal).toEqual([]);
  });

  test("does not include strangers and failures", async () => {
    const { state, sessions } = cache();
    expect(await sessions.get("stranger")).toBeNull();
    expect(await sessions.get("stranger")).toBeNull();
    await expect(sessions.get("broken")).rejects.toThrow("away");
    await expect(sessions.get("broken")).rejects.toThrow("away");
    expect(state.lookUps).toBe(4);
  });

  test("is forgotten when a session ends or its person changes", async () => {
    const { state, sessions } = cache();
    await sessions.get("ari");
    sessions.forget("ari");
    await sessions.get("ari");
    await sessions.forgetStaff(asId<StaffId>("ari"));
    await sessions.get("ari");
    expect(state.lookUps).toBe(3);
  });

  test("is bounded: the oldest go first", async () => {
    const { state, sessions } = cache(2);
    for (const cookie of ["a", "b", "c", "c", "b", "a"]) await sessions.get(cookie);
    expect(state.lookUps).toBe(4);
  });
});
