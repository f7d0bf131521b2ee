import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import { call } from "../api.ts";
import { type ListPage, markPagesRead } from "../inbox/patch-list.ts";
import { keys } from "../keys.ts";
import { noteRead } from "../live/live-state.ts";

/** Somebody who walks through the list with `j` has not read what they pass. */
const pause = 500;

/** Remembers what is open and in sight as read, here and on the server. */
export function useMarkRead(conversation: ListedConversation): void {
  const client = useQueryClient();
  const { id, lastSeq, readSeq } = conversation;
  useEffect(() => {
    if (lastSeq <= readSeq) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function mark(): void {
      clearTimeout(timer);
      if (document.visibilityState !== "visible") return;
      timer = setTimeout(() => {
        noteRead(id, lastSeq);
        client.setQueryData<ListedConversation>(keys.conversation(id), (known) =>
          known === undefined ? known : { ...known, readSeq: Math.max(known.readSeq, lastSeq) },
        );
        client.setQueriesData<InfiniteData<ListPage>>(
          { queryKey: keys.allConversations },
          (data) =>
            data === undefined
              ? data
              : { ...data, pages: [...markPagesRead(data.pages, id, lastSeq)] },
        );
        // Lost without harm: the next message marks again.
        call("markRead", { params: { id }, body: { seq: lastSeq } }).catch(() => undefined);
      }, pause);
    }
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", mark);
    };
  }, [client, id, lastSeq, readSeq]);
}
