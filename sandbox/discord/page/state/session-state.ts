import type { Invocation, Modal } from "../api/invocation.ts";
import type { SeenMessage } from "../api/message.ts";
import type { App, ChannelEntry, Guild, Info, Member } from "../api/world.ts";

/** The stretch of a channel that is held: oldest first, without gaps. */
export interface ChannelMessages {
  readonly items: readonly SeenMessage[];
  /** Nothing earlier exists. */
  readonly atStart: boolean;
  /** The newest message is among them, so that new ones belong at the end. */
  readonly atEnd: boolean;
}

/** A message on its way; it keeps what was written until the sandbox has taken it. */
export interface PendingMessage {
  readonly nonce: string;
  readonly content: string;
  readonly files: readonly File[];
  readonly replyTo: string | null;
  readonly at: number;
  /** Why it was not taken; null while it is on its way. */
  readonly failed: string | null;
}

/** The use of a command, button or menu that is still waiting or went wrong. */
export interface Attempt {
  readonly key: string;
  readonly channelId: string;
  readonly kind: "command" | "component" | "modal";
  readonly name: string;
  /** Message whose component was used. */
  readonly messageId: string | null;
  readonly componentId: string | null;
  readonly invocationId: string | null;
  /** The last message when it began; it is shown below that one. */
  readonly afterId: string | null;
  readonly state: "waiting" | "failed";
  readonly reason: string | null;
}

type Phase = "loading" | "ready" | "unreachable" | "no-member";

/** All that the page knows while it acts as one member. */
export interface SessionState {
  readonly phase: Phase;
  readonly connected: boolean;
  readonly info: Info | null;
  readonly member: Member | null;
  readonly members: readonly Member[];
  readonly apps: readonly App[];
  readonly guilds: readonly Guild[];
  readonly channels: Readonly<Record<string, ChannelEntry>>;
  readonly messages: Readonly<Record<string, ChannelMessages>>;
  readonly pending: Readonly<Record<string, readonly PendingMessage[]>>;
  /** Channel → user → until when (milliseconds) they count as typing. */
  readonly typing: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly modals: readonly Modal[];
  /** Forms on their way: the sandbox has closed them, but they stay until the app has answered. */
  readonly submitting: readonly string[];
  readonly attempts: readonly Attempt[];
  /** Channel → last message that was read. */
  readonly read: Readonly<Record<string, string>>;
  /** Channel → messages that arrived unread, and how many of them pinged. */
  readonly fresh: Readonly<Record<string, { readonly count: number; readonly pings: number }>>;
  /** Counts up when the apps' commands may have changed. */
  readonly commandsVersion: number;
  /** Counts up when the world was reset. */
  readonly resets: number;
}

export const emptySession: SessionState = {
  phase: "loading",
  connected: true,
  info: null,
  member: null,
  members: [],
  apps: [],
  guilds: [],
  channels: {},
  messages: {},
  pending: {},
  typing: {},
  modals: [],
  submitting: [],
  attempts: [],
  read: {},
  fresh: {},
  commandsVersion: 0,
  resets: 0,
};

/** Takes what the sandbox says of an invocation into the attempt that it belongs to. */
export function settleAttempt(state: SessionState, key: string, invocation: Invocation) {
  return {
    ...state,
    attempts: state.attempts.flatMap((attempt): readonly Attempt[] => {
      if (attempt.key !== key && attempt.invocationId !== invocation.id) return [attempt];
      if (invocation.state === "pending") return [{ ...attempt, invocationId: invocation.id }];
      if (invocation.state !== "failed") return [];
      return [
        {
          ...attempt,
          invocationId: invocation.id,
          state: "failed",
          reason: invocation.reason ?? null,
        },
      ];
    }),
  };
}
