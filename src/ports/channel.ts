import type { AttachmentId, EffectId } from "../core/ids.ts";
import type { Language } from "../core/language.ts";
import type { Suggestion } from "../core/message.ts";
import type { Notice } from "../core/notice.ts";

/** What is to be written to a person, before the channel gives it its form. */
export type Utterance =
  | {
      readonly kind: "text";
      /** Name of the agent who speaks, null where the product itself does. */
      readonly speaker: string | null;
      readonly text: string;
      readonly files: readonly OutgoingFile[];
    }
  | { readonly kind: "notice"; readonly notice: Notice; readonly conversationId: string }
  | {
      readonly kind: "suggestions";
      readonly suggestions: readonly Suggestion[];
      readonly conversationId: string;
      readonly messageId: string;
    };

export interface OutgoingFile {
  readonly id: AttachmentId;
  readonly name: string;
  readonly contentType: string;
  readonly sha256: string;
}

export interface OutgoingPart {
  /** Stable for one part of one message: repeats of a send carry the same key (Discord's nonce). */
  readonly key: EffectId;
  readonly address: string;
  readonly language: Language;
  readonly utterance: Utterance;
  /** 0-based part of a message that is longer than the platform takes. */
  readonly part: number;
}

export type SendOutcome =
  | { readonly kind: "accepted"; readonly externalId: string }
  | { readonly kind: "retry"; readonly reason: string; readonly afterMs: number | null }
  | { readonly kind: "reject"; readonly reason: string; readonly refusedByPerson: boolean };

/** Where people are written to. Answers with values; throws {@link PortError} for nothing else. */
export interface Channel {
  /** How many parts the utterance takes on this platform, at least one. Pure. */
  parts(utterance: Utterance, language: Language): number;
  /** Sends one part; may be repeated with the same key and must then not appear twice. */
  send(part: OutgoingPart): Promise<SendOutcome>;
  /** Replaces the text of a sent part; `reject` when it no longer exists. */
  edit(part: OutgoingPart & { readonly externalId: string }): Promise<SendOutcome>;
  /** Removes a sent part; one that is gone already counts as accepted. */
  remove(address: string, externalId: string): Promise<SendOutcome>;
  /** Shows the person that somebody is writing; best effort, never throws. */
  typing(address: string): Promise<void>;
}

/** The second small port of a channel: opening the place where a person is talked to. */
export interface Places {
  /** Opens or finds the direct place of an account. */
  open(
    externalId: string,
  ): Promise<
    | { readonly kind: "open"; readonly address: string }
    | { readonly kind: "refused"; readonly reason: string }
  >;
}

/** Where reports are posted for the community to see. */
export interface Tracker {
  /** Posts a report with its number; repeats with the same key make one post. */
  post(report: {
    readonly key: EffectId;
    readonly type: "bug" | "feature";
    readonly caseNumber: string;
    readonly title: string;
    readonly description: string;
    readonly severity: string | null;
    readonly reporterName: string;
    readonly files: readonly OutgoingFile[];
    readonly language: Language;
  }): Promise<SendOutcome & { readonly url?: string }>;
}
