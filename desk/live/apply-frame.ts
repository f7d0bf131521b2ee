import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { CaseDetail } from "../../src/contract/case.ts";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import type { LiveMessage } from "../../src/contract/live-messages.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { patchTranscript, type Transcript } from "../conversation/patch-messages.ts";
import type { ListFilter } from "../inbox/list-filter.ts";
import { holds, type ListPage, patchPages, withMessage } from "../inbox/patch-list.ts";
import { keys } from "../keys.ts";
import type { Session } from "../session.ts";
import { lazily } from "./lazily.ts";
import { clearTyping, noteTyping, readSeqOf } from "./live-state.ts";

/** Brings everything that the page holds up to date with a frame. May be given the same one twice. */
export function applyFrame(client: QueryClient, frame: LiveMessage, me: string): void {
  switch (frame.type) {
    case "message.added":
    case "message.changed":
      applyMessage(client, frame);
      break;
    case "conversation.changed":
      applyConversation(client, frame, me);
      break;
    case "case.changed":
      applyCase(client, frame.case);
      break;
    case "article.changed":
      lazily(client, keys.allArticleLists);
      lazily(client, keys.article(frame.article.id));
      lazily(client, ["article-search"]);
      lazily(client, ["suggestions"]);
      break;
    case "staff.changed":
      applyStaff(client, frame.staff);
      break;
    case "settings.changed":
      lazily(client, keys.settings);
      lazily(client, keys.connections);
      lazily(client, keys.session);
      break;
    case "typing":
      noteTyping(frame.conversationId, frame.name, frame.by);
      break;
    case "tick":
    case "reset":
      break;
  }
}

function applyMessage(
  client: QueryClient,
  frame: Extract<LiveMessage, { type: "message.added" | "message.changed" }>,
): void {
  const { conversationId, kind } = frame.message;
  client.setQueryData<Transcript>(keys.transcript(conversationId), (transcript) =>
    transcript === undefined ? undefined : patchTranscript(transcript, conversationId, frame),
  );
  if (frame.type === "message.changed") lazily(client, keys.versions(frame.message.id));
  if (frame.type !== "message.added") return;
  noteActivity(client, frame);
  if (kind === "person") {
    clearTyping(conversationId);
    lazily(client, keys.suggestions(conversationId));
  }
}

/** Lists and the open conversation learn of a message; a list that lacks it asks the server. */
function noteActivity(
  client: QueryClient,
  frame: Extract<LiveMessage, { type: "message.added" }>,
): void {
  const { conversationId } = frame.message;
  for (const query of client.getQueryCache().findAll({ queryKey: keys.allConversations })) {
    const data = query.state.data as InfiniteData<ListPage> | undefined;
    if (data === undefined) continue;
    if (!holds(data.pages, conversationId)) {
      lazily(client, query.queryKey);
      continue;
    }
    const context = { filter: query.queryKey[1] as ListFilter, me: "", readSeqOf };
    const pages = patchPages(data.pages, frame, context);
    if (pages !== data.pages) {
      client.setQueryData<InfiniteData<ListPage>>(query.queryKey, { ...data, pages: [...pages] });
    }
  }
  client.setQueryData<ListedConversation>(keys.conversation(conversationId), (known) =>
    known === undefined ? undefined : withMessage(known, frame.message),
  );
}

function applyConversation(
  client: QueryClient,
  frame: Extract<LiveMessage, { type: "conversation.changed" }>,
  me: string,
): void {
  const changed = frame.conversation;
  for (const query of client.getQueryCache().findAll({ queryKey: keys.allConversations })) {
    const filter = query.queryKey[1] as ListFilter;
    client.setQueryData<InfiniteData<ListPage>>(query.queryKey, (data) => {
      if (data === undefined) return undefined;
      const pages = patchPages(data.pages, frame, { filter, me, readSeqOf });
      return pages === data.pages ? data : { ...data, pages: [...pages] };
    });
    // Only the server can tell whether a conversation matches the words that are searched for.
    if (filter.search) lazily(client, query.queryKey);
  }
  client.setQueryData<ListedConversation>(keys.conversation(changed.id), (known) =>
    known === undefined || known.version > changed.version
      ? known
      : { ...changed, readSeq: known.readSeq },
  );
  lazily(client, keys.counts);
  lazily(client, keys.person(changed.person.id));
}

function applyCase(
  client: QueryClient,
  changed: Extract<LiveMessage, { type: "case.changed" }>["case"],
): void {
  client.setQueryData<CaseDetail>(keys.caseOf(changed.number), (known) =>
    known === undefined || known.version > changed.version ? known : { ...known, ...changed },
  );
  lazily(client, keys.caseOf(changed.number));
  lazily(client, keys.allCaseLists);
  lazily(client, keys.person(changed.reporter.id));
}

function applyStaff(client: QueryClient, changed: StaffShape): void {
  client.setQueryData<{ readonly items: readonly StaffShape[] }>(keys.staff, (known) => {
    if (known === undefined) return undefined;
    const others = known.items.filter((item) => item.id !== changed.id);
    return { items: [...others, changed].toSorted((a, b) => a.name.localeCompare(b.name)) };
  });
  client.setQueryData<Session>(keys.session, (session) =>
    session?.staff?.id === changed.id ? { ...session, staff: changed } : session,
  );
}
