import { afterAll, beforeAll, expect, it } from "vitest";
import { createFaqAgent, type FaqAgent } from "../../src/adapters/knowledge/faq-agent.ts";
import { demoArticles } from "../../src/demo/seed.ts";
import { changeArticle } from "../../src/flows/change-article.ts";
import { createArticle } from "../../src/flows/create-article.ts";
import { describeOnEngines, openTestDatabase, type TestDatabase } from "../kit/test-database.ts";
import { quietLog } from "../kit/test-engines.ts";

describeOnEngines("the faq agent over the database", (engine) => {
  let db: TestDatabase;
  let agent: FaqAgent;

  beforeAll(async () => {
    db = await openTestDatabase(engine);
    agent = createFaqAgent({ views: db.views.articles, events: db.eventLog, log: quietLog });
    const articles = await demoArticles(db);
    await db.database.write(db.workspaceId, async (unit) => {
      for (const article of articles) await unit.articles.add(article);
    });
    await agent.prepare(db.workspaceId);
  });

  afterAll(async () => {
    await db[Symbol.asyncDispose]();
  });

  const ask = (text: string, language: "en" | "ja" = "en") =>
    agent.answer({ workspaceId: db.workspaceId, text, language });

  it("finds what was seeded, in both languages", async () => {
    expect(await ask("how can I change my sailor name?")).toMatchObject({
      kind: "suggestions",
      suggestions: [{ slug: "change-name", lang: "en" }],
    });
    expect(await ask("フレンド申請が届かない", "ja")).toMatchObject({
      kind: "suggestions",
      suggestions: [{ slug: "friend-requests", lang: "ja" }],
    });
  });

  it("answers the next question out of what was just written, edited or retired", async () => {
    const lead = await db.staff("Lee", "lead");
    const question = "does the walrus accept umbrellas?";
    expect(await ask(question)).toEqual({ kind: "unknown" });
    const made = await createArticle(db, db.workspaceId, lead, {
      lang: "en",
      title: "Umbrellas for the walrus",
      body: "The walrus accepts umbrellas on Mondays.",
      variants: [],
      status: "published",
    });
    if ("refused" in made) throw new Error(made.refused);
    expect(await ask(question)).toMatchObject({
      suggestions: [{ articleId: made.id, passage: "The walrus accepts umbrellas on Mondays." }],
    });
    await changeArticle(db, db.workspaceId, lead, {
      id: made.id,
      version: 1,
      body: "The walrus accepts umbrellas no more.",
    });
    expect(await ask(question)).toMatchObject({
      suggestions: [{ passage: "The walrus accepts umbrellas no more." }],
    });
    await changeArticle(db, db.workspaceId, lead, { id: made.id, version: 2, status: "internal" });
    expect(await ask(question)).toEqual({ kind: "unknown" });
    const staff = {
      workspaceId: db.workspaceId,
      text: question,
      language: "en",
      limit: 3,
    } as const;
    expect((await agent.suggest({ ...staff, audience: "staff" }))[0]?.articleId).toBe(made.id);
    await changeArticle(db, db.workspaceId, lead, { id: made.id, version: 3, status: "retired" });
    expect(await agent.suggest({ ...staff, audience: "staff" })).toEqual([]);
  });
});
