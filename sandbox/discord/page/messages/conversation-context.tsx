import { createContext, type ReactNode, use } from "react";
import type { Message } from "../api/message.ts";

/** What a part of a message may ask of the conversation around it. */
export interface Conversation {
  readonly channelId: string;
  readonly guildId: string | undefined;
  readonly replyTo: (message: Message) => void;
  readonly edit: (messageId: string | null) => void;
  readonly editing: string | null;
  readonly confirmDelete: (message: Message) => void;
  /** Puts `/name` into the composer. */
  readonly writeCommand: (name: string) => void;
  readonly jumpTo: (messageId: string) => void;
  readonly say: (notice: string) => void;
}

const outside: Conversation = {
  channelId: "",
  guildId: undefined,
  replyTo: () => undefined,
  edit: () => undefined,
  editing: null,
  confirmDelete: () => undefined,
  writeCommand: () => undefined,
  jumpTo: () => undefined,
  say: () => undefined,
};

/** What is known beside a conversation, in the list of members: only where one is. */
export function besideConversation(channelId: string, guildId: string | undefined): Conversation {
  return { ...outside, channelId, guildId };
}

const ConversationContext = createContext<Conversation>(outside);

export function ConversationProvider(props: { value: Conversation; children: ReactNode }) {
  return <ConversationContext value={props.value}>{props.children}</ConversationContext>;
}

/** The conversation around; outside of one (in a topic, say) its actions do nothing. */
export function useConversation(): Conversation {
  return use(ConversationContext);
}
