import type { WorkspaceId } from "../core/ids.ts";
import type { ConversationScope } from "../core/permissions.ts";
import type { CaseView, ConversationView, MessageView, StaffView } from "./desk-views.ts";

/** What a desk must hear of. Each carries enough to be applied, and may be applied twice. */
export type DeskEvent =
  | {
      readonly type: "message.added";
      readonly message: MessageView;
      readonly scope: ConversationScope;
    }
  | {
      readonly type: "message.changed";
      readonly message: MessageView;
      readonly scope: ConversationScope;
    }
  | {
      readonly type: "conversation.changed";
      readonly conversation: ConversationView;
      readonly scope: ConversationScope;
    }
  | { readonly type: "case.changed"; readonly case: CaseView }
  | {
      readonly type: "article.changed";
      readonly article: {
        readonly id: string;
        readonly slug: string;
        readonly lang: string;
        readonly status: string;
        readonly version: number;
      };
    }
  | { readonly type: "staff.changed"; readonly staff: StaffView }
  | { readonly type: "settings.changed" };

export interface NumberedEvent {
  /** Dense per workspace: the next one is always this + 1. */
  readonly seq: number;
  readonly event: DeskEvent;
}

export interface EventLog {
  /** Present epoch, newest number, and the number up to which events were deleted. */
  position(
    workspaceId: WorkspaceId,
  ): Promise<{ readonly epoch: string; readonly seq: number; readonly floor: number }>;
  /** Events after `after`, oldest first. */
  read(workspaceId: WorkspaceId, after: number, limit: number): Promise<readonly NumberedEvent[]>;
  /** Calls after each commit that wrote events (a hint: read the log, it is the truth). */
  subscribe(woken: () => void): () => void;
}
