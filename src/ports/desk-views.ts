import type { Article } from "../core/article.ts";
import type { CaseOccurrence, CasePriority, CaseStatus, CaseType } from "../core/case.ts";
import type { ConversationState } from "../core/conversation.ts";
import type { DeliveryState } from "../core/delivery.ts";
import type { WorkspaceId } from "../core/ids.ts";
import type { AttachmentState, MessageKind, Suggestion } from "../core/message.ts";
import type { Notice } from "../core/notice.ts";
import type { ConversationScope } from "../core/permissions.ts";
import type { Activity, Role, Staff } from "../core/staff.ts";

/*
 * What the desk shows, as plain JSON: times are ISO 8601 strings, cases are named `CS-1`. The
 * shapes are the same as in `src/contract`; the compiler holds the two together in `adapters/web`.
 */

export interface PersonView {
  readonly id: string;
  readonly displayName: string;
  readonly username: string;
  readonly avatarUrl: string | null;
  readonly locale: string | null;
}

export interface StaffView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly activity: Activity;
  readonly queues: readonly string[];
}

export interface ConversationView {
  readonly id: string;
  readonly state: ConversationState;
  readonly person: PersonView;
  readonly channel: "discord";
  readonly queue: string;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly caseNumbers: readonly string[];
  readonly openedAt: string;
  readonly waitingSince: string | null;
  readonly closedAt: string | null;
  readonly rating: number | null;
  readonly lastMessageAt: string;
  readonly lastSeq: number;
  /** Newest message that is no notice; null before the first. Text cut to 140 characters. */
  readonly preview: { readonly kind: MessageKind; readonly text: string } | null;
  readonly version: number;
}

export interface MessageView {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly kind: MessageKind;
  readonly author: {
    readonly kind: "person" | "staff" | "virtual-agent" | "system";
    readonly id: string | null;
    readonly name: string | null;
  };
  /** Empty for a removed message and for notices and suggestions, which carry `notice`/`suggestions`. */
  readonly text: string;
  readonly notice: Notice | null;
  readonly suggestions: readonly Suggestion[] | null;
  /** How the person judged the suggestions; null when they did not. */
  readonly helped: boolean | null;
  readonly replyTo: string | null;
  readonly attachments: readonly AttachmentView[];
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly deletedAt: string | null;
  readonly delivery: DeliveryView | null;
}

export interface AttachmentView {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly state: AttachmentState;
}

export interface DeliveryView {
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly tries: number;
}

export interface CaseView {
  readonly number: string;
  readonly type: CaseType;
  readonly status: CaseStatus;
  readonly priority: CasePriority;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly reporter: PersonView;
  readonly summary: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface CaseDetailView extends CaseView {
  readonly description: string;
  readonly fields: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly postUrl: string | null;
  readonly conversationIds: readonly string[];
  readonly attachments: readonly AttachmentView[];
  readonly timeline: readonly {
    readonly at: string;
    readonly actor: { readonly id: string; readonly name: string } | null;
    readonly occurrence: CaseOccurrence;
  }[];
}

/** Who a person is, for the agent who helps them. */
export interface PersonDetailView extends PersonView {
  readonly roles: readonly string[];
  readonly joinedAt: string | null;
  readonly conversations: readonly ConversationView[];
  readonly cases: readonly CaseView[];
}

export interface MessageVersionView {
  readonly text: string;
  readonly at: string;
  readonly what: "edited" | "removed";
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

export interface ArticleView {
  readonly id: string;
  readonly slug: string;
  readonly lang: Article["lang"];
  readonly title: string;
  readonly status: Article["status"];
  readonly hasBody: boolean;
  readonly updatedAt: string;
  readonly version: number;
}

/** Reads for the desk. `viewer` limits what is seen; the limits live in `core/permissions.ts`. */
export interface ConversationViews {
  /** Newest activity first; `limit` at most 100. Each with what the viewer has read. */
  list(
    workspaceId: WorkspaceId,
    viewer: Staff,
    filter: {
      readonly state?: ConversationState | undefined;
      readonly queue?: string | undefined;
      /** A staff id, or `none`. */
      readonly assignee?: string | undefined;
      readonly search?: string | undefined;
      readonly cursor?: string | undefined;
      readonly limit: number;
    },
  ): Promise<Page<ConversationView & { readonly readSeq: number }>>;
  /** Null when there is none; the scope tells whether the viewer may see it. */
  get(
    workspaceId: WorkspaceId,
    id: string,
    viewer: Staff,
  ): Promise<{
    readonly view: ConversationView & { readonly readSeq: number };
    readonly scope: ConversationScope;
  } | null>;
  /**
   * Oldest first, 100 to a page from the beginning; `after`/`before` are a seq, `last` gives the
   * newest n. `next` is the last seq of the page, null at the end.
   */
  messages(
    workspaceId: WorkspaceId,
    id: string,
    range: {
      readonly after?: number | undefined;
      readonly before?: number | undefined;
      readonly last?: number | undefined;
    },
  ): Promise<Page<MessageView>>;
  versions(workspaceId: WorkspaceId, messageId: string): Promise<readonly MessageVersionView[]>;
  person(
    workspaceId: WorkspaceId,
    viewer: Staff,
    personId: string,
  ): Promise<PersonDetailView | null>;
  /** How many conversations stand in each state, as far as the viewer sees them. */
  counts(
    workspaceId: WorkspaceId,
    viewer: Staff,
  ): Promise<{
    readonly mine: number;
    readonly waiting: number;
    readonly bot: number;
    readonly live: number;
  }>;
}

export interface CaseViews {
  list(
    workspaceId: WorkspaceId,
    filter: {
      readonly type?: CaseType | undefined;
      readonly status?: CaseStatus | undefined;
      readonly priority?: CasePriority | undefined;
      readonly assignee?: string | undefined;
      readonly reporter?: string | undefined;
      /** Number, words of the summary or description, or name of the reporter. */
      readonly search?: string | undefined;
      readonly cursor?: string | undefined;
      readonly limit: number;
    },
  ): Promise<Page<CaseView>>;
  get(workspaceId: WorkspaceId, number: number): Promise<CaseDetailView | null>;
}

export interface ArticleViews {
  list(
    workspaceId: WorkspaceId,
    filter: {
      readonly lang?: Article["lang"] | undefined;
      readonly status?: Article["status"] | undefined;
      readonly search?: string | undefined;
      readonly cursor?: string | undefined;
      readonly limit: number;
    },
  ): Promise<Page<ArticleView>>;
  get(workspaceId: WorkspaceId, id: string): Promise<Article | null>;
  /** All language versions of one slug. */
  family(workspaceId: WorkspaceId, slug: string): Promise<readonly Article[]>;
  /** Published versions and their number, for the search index: all of them, by id. */
  published(workspaceId: WorkspaceId): Promise<readonly Article[]>;
}

export interface StaffViews {
  list(workspaceId: WorkspaceId): Promise<readonly StaffView[]>;
  get(workspaceId: WorkspaceId, id: string): Promise<Staff | null>;
}
