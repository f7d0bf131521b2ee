import type { ConversationShape } from "../../src/contract/conversation.ts";

export const tabs = ["mine", "waiting", "bot", "all"] as const;
export type Tab = (typeof tabs)[number];

/** What a list of conversations shows; the parts of the address that matter to it. */
export interface ListFilter {
  readonly tab: Tab;
  readonly queue?: string | undefined;
  readonly search?: string | undefined;
}

/** The query of the API that a filter stands for. */
export function queryOf(filter: ListFilter): {
  readonly state?: ConversationShape["state"];
  readonly assignee?: "me";
  readonly queue?: string | undefined;
  readonly search?: string | undefined;
} {
  const rest = { queue: filter.queue, search: filter.search };
  switch (filter.tab) {
    case "mine":
      return { state: "live", assignee: "me", ...rest };
    case "waiting":
    case "bot":
      return { state: filter.tab, ...rest };
    case "all":
      return rest;
  }
}

/** Whether a conversation belongs into a list, leaving aside words that are searched for. */
export function belongs(
  filter: ListFilter,
  conversation: Pick<ConversationShape, "state" | "queue" | "assignee">,
  me: string,
): boolean {
  if (filter.queue !== undefined && conversation.queue !== filter.queue) return false;
  switch (filter.tab) {
    case "mine":
      return conversation.state === "live" && conversation.assignee?.id === me;
    case "waiting":
    case "bot":
      return conversation.state === filter.tab;
    case "all":
      return true;
  }
}
