import { expect, it } from "vitest";
import { describeOnEngines, inboundMessage, openTestDatabase } from "../kit/test-database.ts";

describeOnEngines("a fresh database", (engine) => {
  it("has the default workspace with its queue", async () => {
    await using db = await openTestDatabase(engine);
    const [queues, settings] = await db.database.write(db.workspaceId, async (unit) => [
      await unit.workspace.queues(),
      await unit.workspace.settings(),
    ]);
    expect(queues).toEqual(["support"]);
    expect(settings.language).toBe("en");
  });

  it("answers to its health", async () => {
    await using db = await openTestDatabase(engine);
    expect(await db.health()).toEqual({
      ok: true,
      oldestDueMs: 0,
      waiting: 0,
      dead: 0,
      inDoubt: 0,
    });
  });

  it("finishes accepted messages before it closes", async () => {
    const db = await openTestDatabase(engine);
    const accepted = db.inbox.accept(db.workspaceId, inboundMessage(await db.connection()));
    await db[Symbol.asyncDispose]();
    expect(await accepted).toMatchObject({ outcome: "new" });
  });
});
