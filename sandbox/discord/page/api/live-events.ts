import type { ControlApi } from "./control-api.ts";
import type { Invocation, Modal } from "./invocation.ts";
import type { Message } from "./message.ts";

/** One event of a member's stream; which of the fields are filled depends on `type`. */
export interface LiveEvent {
  readonly type: string;
  readonly at?: string;
  readonly channelId?: string;
  readonly guildId?: string;
  readonly messageId?: string;
  readonly message?: Message;
  readonly ephemeral?: boolean;
  readonly userId?: string;
  readonly user?: { readonly id: string };
  readonly invocation?: Invocation;
  readonly modal?: Modal;
  readonly modalId?: string;
  readonly notification?: { readonly messageId: string; readonly channelId: string };
}

const liveEventTypes = [
  "message.created",
  "message.updated",
  "message.deleted",
  "ephemeral.created",
  "ephemeral.updated",
  "ephemeral.deleted",
  "reaction.added",
  "reaction.removed",
  "typing.started",
  "channel.created",
  "channel.updated",
  "channel.deleted",
  "thread.created",
  "thread.updated",
  "thread.deleted",
  "thread.joined",
  "thread.left",
  "guild.joined",
  "guild.left",
  "guild.updated",
  "member.updated",
  "role.created",
  "role.updated",
  "role.deleted",
  "commands.changed",
  "invocation.updated",
  "modal.opened",
  "modal.closed",
  "notification",
] as const;

export interface LiveHandlers {
  readonly onEvent: (event: LiveEvent) => void;
  readonly onReset: () => void;
  /** `again` is true when the stream had been open before. */
  readonly onOpen: (again: boolean) => void;
  readonly onLost: () => void;
}

/**
 * Follows a member's events and keeps following: the browser resumes by `Last-Event-ID`; where it
 * gives up, a new stream continues after the last id that was seen. Call the result to stop.
 */
export function followEvents(api: ControlApi, member: string, on: LiveHandlers): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = "";
  let opened = false;
  let wait = 500;

  const take = (event: MessageEvent<string>) => {
    if (event.lastEventId) lastId = event.lastEventId;
    on.onEvent(JSON.parse(event.data) as LiveEvent);
  };
  const connect = () => {
    const path = `/members/${encodeURIComponent(member)}/events`;
    source = new EventSource(api.url(path, { after: lastId || undefined }));
    for (const type of liveEventTypes) source.addEventListener(type, take);
    source.addEventListener("reset", (event) => {
      lastId = event.lastEventId || "";
      on.onReset();
    });
    source.addEventListener("open", () => {
      wait = 500;
      on.onOpen(opened);
      opened = true;
    });
    source.addEventListener("error", () => {
      on.onLost();
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, 5000);
    });
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
