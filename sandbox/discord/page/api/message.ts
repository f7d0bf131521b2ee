import type { Component } from "./component.ts";

/** The parts of Discord's user object that the page reads. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly global_name?: string | null;
  readonly bot?: boolean;
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly title?: string | null;
  readonly description?: string | null;
  readonly content_type?: string | null;
  readonly size: number;
  readonly url: string;
  readonly width?: number | null;
  readonly height?: number | null;
}

interface EmbedImage {
  readonly url: string;
  readonly width?: number;
  readonly height?: number;
}

export interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly url?: string;
  readonly timestamp?: string;
  readonly color?: number;
  readonly author?: { readonly name: string; readonly url?: string };
  readonly footer?: { readonly text: string };
  readonly image?: EmbedImage | null;
  readonly thumbnail?: EmbedImage | null;
  readonly fields?: readonly {
    readonly name: string;
    readonly value: string;
    readonly inline?: boolean;
  }[];
}

export interface Emoji {
  readonly id?: string | null;
  readonly name?: string | null;
}

interface Reaction {
  readonly count: number;
  readonly me?: boolean;
  readonly emoji: Emoji;
}

/** The parts of Discord's message object that the page reads. */
export interface Message {
  readonly id: string;
  readonly channel_id: string;
  readonly type: number;
  readonly author: User;
  readonly content: string;
  readonly timestamp: string;
  readonly edited_timestamp?: string | null;
  readonly flags?: number;
  readonly attachments?: readonly Attachment[];
  readonly embeds?: readonly Embed[];
  readonly components?: readonly Component[];
  readonly reactions?: readonly Reaction[];
  readonly mentions?: readonly User[];
  readonly mention_roles?: readonly string[];
  readonly mention_everyone?: boolean;
  readonly nonce?: string | number;
  readonly webhook_id?: string;
  readonly message_reference?: { readonly message_id?: string; readonly channel_id?: string };
  readonly referenced_message?: Message | null;
  readonly interaction_metadata?: {
    readonly id?: string;
    readonly type?: number;
    readonly user?: User;
    readonly name?: string;
  };
  readonly interaction?: { readonly name?: string; readonly user?: User };
  readonly thread?: { readonly id: string; readonly name: string };
  readonly pinned?: boolean;
}

/** Flag bits that change how a message looks. */
export const messageFlags = { suppressEmbeds: 4, ephemeral: 64, loading: 128, componentsV2: 32768 };

/** A message as one member sees it: an ephemeral one is for that member alone. */
export interface SeenMessage {
  readonly message: Message;
  readonly ephemeral: boolean;
}

/** Tells whether a flag of {@link messageFlags} is set. */
export function hasFlag(message: Message, flag: number): boolean {
  return ((message.flags ?? 0) & flag) !== 0;
}

/** Ids are numbers that grow with time and are too long for `Number`. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
