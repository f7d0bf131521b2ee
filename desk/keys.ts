import type { ListFilter } from "./inbox/list-filter.ts";

/** Where each answer of the server is kept in the cache. */
export const keys = {
  session: ["session"],
  counts: ["counts"],
  allConversations: ["conversations"],
  conversations: (filter: ListFilter) => ["conversations", filter],
  conversation: (id: string) => ["conversation", id],
  allTranscripts: ["transcript"],
  transcript: (id: string) => ["transcript", id],
  suggestions: (conversationId: string) => ["suggestions", conversationId],
  versions: (messageId: string) => ["versions", messageId],
  allPeople: ["person"],
  person: (id: string) => ["person", id],
  allCaseLists: ["cases"],
  caseList: (filter: object) => ["cases", filter],
  caseOf: (number: string) => ["case", number],
  allArticleLists: ["articles"],
  articleList: (filter: object) => ["articles", filter],
  article: (id: string) => ["article", id],
  articleSearch: (question: string, language: string) => ["article-search", question, language],
  staff: ["staff"],
  settings: ["settings"],
  connections: ["connections"],
} as const;
