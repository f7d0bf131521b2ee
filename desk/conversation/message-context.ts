import { createContext, useContext } from "react";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import type { MessageShape } from "../../src/contract/message.ts";
import type { StaffShape } from "../../src/contract/staff.ts";

/** What every message of an open conversation needs to know. */
export interface MessageSurroundings {
  readonly conversation: ListedConversation;
  readonly me: StaffShape;
  /** A message that is loaded. */
  find(id: string): MessageShape | undefined;
  /** Brings a loaded message into sight. */
  jump(id: string): void;
}

export const MessageContext = createContext<MessageSurroundings | null>(null);

export function useSurroundings(): MessageSurroundings {
  const surroundings = useContext(MessageContext);
  if (surroundings === null) throw new Error("A message stands in no conversation.");
  return surroundings;
}
