/** What the control API gives, as far as tests and benches look into it. */

/** Discord's message, as far as tests look into it. */
export interface ClientMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly type: number;
  readonly content: string;
  readonly author: { readonly id: string; readonly username: string; readonly bot?: boolean };
  readonly embeds: readonly {
    readonly title?: string;
    readonly description?: string;
    readonly url?: string;
    readonly fields?: readonly { readonly name: string; readonly value: string }[];
  }[];
  readonly attachments: readonly {
    readonly id: string;
    readonly filename: string;
    readonly url: string;
    readonly size: number;
    readonly content_type?: string;
  }[];
  readonly components: readonly ClientComponent[];
  readonly flags: number;
  readonly edited_timestamp: string | null;
  readonly reactions?: readonly {
    readonly count: number;
    readonly emoji: { readonly name: string };
  }[];
  /** Set on what only this member sees. */
  readonly ephemeral?: boolean;
}

/** A component of a message or modal, open because there are many kinds. */
export interface ClientComponent {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly url?: string;
  readonly style?: number;
  readonly disabled?: boolean;
  readonly components?: readonly ClientComponent[];
  readonly component?: ClientComponent;
  readonly accessory?: ClientComponent;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

export interface ClientModal {
  readonly id: string;
  readonly customId: string;
  readonly title: string;
  readonly components: readonly ClientComponent[];
}

export interface ClientInvocation {
  readonly id: string;
  readonly kind: "command" | "component" | "autocomplete" | "modal";
  readonly state: "pending" | "thinking" | "acked" | "responded" | "modal" | "failed";
  readonly reason?: "did_not_respond" | "not_connected" | "expired";
  readonly callbackType?: number;
  readonly ackMs?: number;
  readonly channelId: string;
  readonly messages: readonly { readonly message: ClientMessage; readonly ephemeral: boolean }[];
  readonly modal?: ClientModal;
}

export interface ClientEvent {
  /** Number of the event in the member's stream. */
  readonly id: number;
  readonly type: string;
  readonly at: string;
  readonly channelId?: string;
  readonly guildId?: string;
  readonly message?: ClientMessage;
  readonly userId?: string;
  readonly invocation?: ClientInvocation;
  readonly modal?: ClientModal;
}

export interface ClientFile {
  readonly name: string;
  readonly contentType?: string;
  readonly bytes: Uint8Array;
}

export interface ClientChannel {
  readonly channel: {
    readonly id: string;
    readonly type: number;
    readonly name?: string;
    readonly parent_id?: string | null;
    readonly thread_metadata?: { readonly archived: boolean; readonly locked: boolean };
  };
  readonly permissions: string;
  readonly canSend: boolean;
  readonly unread: number;
  readonly lastMessageId: string | null;
}

export type Wait = "none" | "ack" | "response" | "settled";

export interface WaitQuery {
  /** One type, or several with commas. */
  readonly event?: string;
  readonly channel?: string;
  /** Text that stands somewhere in the event. */
  readonly contains?: string;
  /** A username, an app's name or `bot`. */
  readonly from?: string;
  /** Number of an event; without it, what came after the last one that this client waited for. */
  readonly after?: number;
  readonly timeoutMs?: number;
}
