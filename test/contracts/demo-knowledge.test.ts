import { beforeAll, describe, expect, it } from "vitest";
import { createFaqAgent, type FaqAgent } from "../../src/adapters/knowledge/faq-agent.ts";
import type { Article } from "../../src/core/article.ts";
import type { VirtualAnswer } from "../../src/core/conversation.ts";
import { asId, type WorkspaceId } from "../../src/core/ids.ts";
import { loadDemoArticles } from "../../src/demo/load-articles.ts";
import { type DemoQuestion, demoQuestions } from "../../src/demo/questions.ts";

/*
 * The promise to somebody who tries the demo: real questions find real answers, and what the
 * articles do not cover is not answered. Titles, variants and questions were written apart.
 */
const workspaceId = asId<WorkspaceId>("demo");

async function demoAgent(): Promise<FaqAgent> {
  const articles: readonly Article[] = (await loadDemoArticles()).flatMap(({ slug, versions }) =>
    versions.map((version) => ({
      ...version,
      id: asId(`${slug}.${version.lang}`),
      slug,
      status: "published" as const,
      version: 1,
      createdAt: 0,
      updatedAt: 0,
    })),
  );
  return createFaqAgent({
    views: {
      published: async () => articles,
      list: async () => ({ items: [], next: null }),
      get: async () => null,
    },
    events: {
      position: async () => ({ epoch: "e", seq: 0, floor: 0 }),
      read: async () => [],
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

const answers = new Map<DemoQuestion, VirtualAnswer>();

beforeAll(async () => {
  const agent = await demoAgent();
  for (const question of demoQuestions) {
    const { lang, text } = question;
    answers.set(question, await agent.answer({ workspaceId, text, language: lang }));
  }
});

const slugs = (answer: VirtualAnswer | undefined) =>
  answer?.kind === "suggestions" ? answer.suggestions.map(({ slug }) => slug) : [];

const share = (questions: readonly DemoQuestion[], good: (question: DemoQuestion) => boolean) =>
  questions.filter(good).length / questions.length;

describe.each(["en", "ja"] as const)("the demo's questions in %s", (lang) => {
  const covered = demoQuestions.filter((one) => one.lang === lang && one.relevant.length > 0);
  const uncovered = demoQuestions.filter((one) => one.lang === lang && one.relevant.length === 0);

  it("find an article that answers among the three suggested", () => {
    const found = (one: DemoQuestion) =>
      slugs(answers.get(one)).some((slug) => one.relevant.includes(slug));
    expect(share(covered, found)).toBeGreaterThanOrEqual(0.9);
  });

  it("find it in the first place nearly as often", () => {
    const first = (one: DemoQuestion) => one.relevant.includes(slugs(answers.get(one))[0] ?? "");
    expect(share(covered, first)).toBeGreaterThanOrEqual(0.85);
  });

  it("get no article when none covers them", () => {
    const silent = (one: DemoQuestion) => answers.get(one)?.kind === "unknown";
    expect(share(uncovered, silent)).toBeGreaterThanOrEqual(0.9);
  });
});

describe("instructions instead of questions", () => {
  const instruction =
    /previous instructions|You are now|^SYSTEM:|指示をすべて|管理者です|開発者モード/;
  const injected = demoQuestions.filter(({ text }) => instruction.test(text));

  it("are among the demo's questions", () => {
    expect(injected.length).toBeGreaterThanOrEqual(6);
  });

  it.each(injected)("are not obeyed nor answered: $text", (question) => {
    expect(answers.get(question)).toEqual({ kind: "unknown" });
  });
});
