import type { WorkspaceId } from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { Suggestion } from "../../core/message.ts";
import { type Audience, floorOfCoverage } from "../../core/search-shelf.ts";
import { hear } from "../../core/search-small-talk.ts";
import type { VirtualAgent } from "../../ports/virtual-agent.ts";
import { articleShelves, type ShelfSources } from "./article-shelves.ts";

/** A question to the articles of a workspace. */
interface ArticleQuestion {
  readonly workspaceId: WorkspaceId;
  readonly text: string;
  /** The language to search and to show; null searches all and shows what was found. */
  readonly language: Language | null;
  readonly limit: number;
  /** `public` when absent. */
  readonly audience?: Audience;
}

/** The virtual agent that answers out of the articles, and the search that the desk shares. */
export interface FaqAgent extends VirtualAgent {
  /** Loads the articles of a workspace, so that its first question need not wait for it. */
  prepare(workspaceId: WorkspaceId): Promise<void>;
  /** Articles for an agent who reads what a person wrote; none for small talk. */
  suggest(question: ArticleQuestion): Promise<readonly Suggestion[]>;
  /** What has the words, best first, however little it covers: for a search box. */
  search(question: ArticleQuestion): Promise<readonly Suggestion[]>;
}

const mostSuggestions = 3;
/** An agent judges a weak suggestion at a glance, where a person would take it for an answer. */
const floorForAgents = 0.2;
/** Nobody's question is longer; characters. */
const longestQuestion = 4000;

/**
 * Everything it says has a source: it quotes, or says that it does not know. A change that is
 * committed is in the next answer. Fails with the `PortError` of the views and the event log.
 */
export function createFaqAgent(sources: ShelfSources): FaqAgent {
  const shelfOf = articleShelves(sources);

  async function find(question: ArticleQuestion, floor: number): Promise<readonly Suggestion[]> {
    const { text, language, limit, audience = "public" } = question;
    const shelf = await shelfOf(question.workspaceId);
    return shelf.find({ text: text.slice(0, longestQuestion), language, limit, audience, floor });
  }

  return {
    async answer({ workspaceId, text, language }) {
      const heard = hear(text.slice(0, longestQuestion));
      if (heard.kind !== "question") return heard;
      const suggestions = await find(
        { workspaceId, text: heard.text, language, limit: mostSuggestions },
        floorOfCoverage,
      );
      return suggestions.length === 0 ? { kind: "unknown" } : { kind: "suggestions", suggestions };
    },

    async prepare(workspaceId) {
      await shelfOf(workspaceId);
    },

    async suggest(question) {
      const heard = hear(question.text.slice(0, longestQuestion));
      if (heard.kind === "small-talk") return [];
      const text = heard.kind === "question" ? heard.text : question.text;
      return await find({ ...question, text }, floorForAgents);
    },

    search: (question) => find(question, 0),
  };
}
