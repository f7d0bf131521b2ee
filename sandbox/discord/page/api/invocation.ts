import type { Component } from "./component.ts";

/** A form that an app has opened for this member. */
export interface Modal {
  readonly id: string;
  readonly invocationId?: string;
  readonly customId: string;
  readonly title: string;
  readonly components: readonly Component[];
}

/** What became of one use of a command, button, menu or form. */
export interface Invocation {
  readonly id: string;
  readonly kind: "command" | "component" | "autocomplete" | "modal";
  readonly name?: string | null;
  readonly customId?: string | null;
  readonly channelId: string;
  readonly createdAt: string;
  readonly state: "pending" | "thinking" | "acked" | "responded" | "modal" | "failed";
  readonly reason?: "did_not_respond" | "not_connected" | "expired" | null;
  readonly modal?: Modal | null;
}
