import type { InteractionOrigin, Wire } from "./entities.ts";

export const interactionType = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

export type InteractionKind = keyof typeof interactionType;

type InvocationState = "pending" | "thinking" | "acked" | "responded" | "modal" | "failed";

export type InvocationFailure = "did_not_respond" | "not_connected" | "expired";

/** One use of a command, component or modal, from the press to the end of its token. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly appId: string;
  readonly kind: InteractionKind;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly createdAt: number;
  /** What its `data` is on the wire. */
  readonly data: Wire;
  readonly name: string | null;
  readonly customId: string | null;
  /** The message whose component was used, or from which the modal was opened. */
  readonly sourceMessageId: string | null;
  readonly origin: InteractionOrigin;
  /** 2 slash, 2/3 context menus: the command's own type; null if it is no command. */
  readonly commandType: number | null;
  state: InvocationState;
  reason: InvocationFailure | null;
  callbackType: number | null;
  ackedAt: number | null;
  /** Fixed by the first response. */
  ephemeral: boolean;
  /** The message that `@original` means. */
  originalId: string | null;
  /** The original is still "thinking". */
  loading: boolean;
  messageIds: string[];
  followups: number;
  choices: readonly Wire[] | null;
  modalId: string | null;
  /** Something visible came of an acknowledgement without a message. */
  touched: boolean;
}

/** A modal that stands open before one member. */
export interface OpenModal {
  readonly id: string;
  readonly interactionId: string;
  readonly appId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly customId: string;
  readonly title: string;
  readonly components: readonly Wire[];
  /** Message of the component that opened it. */
  readonly sourceMessageId: string | null;
  readonly origin: InteractionOrigin;
}

/** First response within this, milliseconds. */
export const firstResponseMs = 3000;

/** Life of a token, milliseconds. */
export const tokenLifeMs = 900_000;
