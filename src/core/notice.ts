/**
 * What the product itself tells a person, by key; the words stand in `src/texts` and are put in the
 * person's language by the adapters, so a transcript can be read in any language.
 */
export type Notice =
  | { readonly key: "greeting" }
  | { readonly key: "small-talk"; readonly topic: SmallTalk }
  | { readonly key: "answer-unknown" }
  | { readonly key: "answer-unavailable" }
  | { readonly key: "answer-helped" }
  | { readonly key: "answer-did-not-help" }
  | {
      readonly key: "case-opened";
      readonly caseNumber: string;
      /** Place in the queue, 1 = next. */
      readonly position: number;
      /** False when nobody who serves the queue is available now. */
      readonly staffed: boolean;
      /** Opening hours in the owner's words, null when none are set. */
      readonly hours: string | null;
    }
  | { readonly key: "request-cancelled"; readonly caseNumber: string | null }
  | { readonly key: "agent-joined"; readonly name: string }
  | { readonly key: "agent-left"; readonly name: string; readonly position: number }
  | { readonly key: "agent-changed"; readonly name: string }
  | { readonly key: "conversation-closed"; readonly caseNumber: string | null }
  | { readonly key: "rating-thanks"; readonly rating: number };

export type SmallTalk = "hello" | "thanks" | "goodbye";
