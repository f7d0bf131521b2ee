import type { VirtualAnswer } from "../core/conversation.ts";
import type { WorkspaceId } from "../core/ids.ts";
import type { Language } from "../core/language.ts";

export interface VirtualAgent {
  /**
   * Answers out of the published articles: at most three suggestions, best first, or `unknown`
   * below the floor of coverage; never a sentence without a source. Recognises a wish for a person
   * and small talk before it searches.
   */
  answer(question: {
    readonly workspaceId: WorkspaceId;
    readonly text: string;
    readonly language: Language;
  }): Promise<VirtualAnswer>;
}
