import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { call } from "../api.ts";
import { keys } from "../keys.ts";
import { journal, noteRead, readSeqOf } from "../live/live-state.ts";
import { knowConversations } from "../live/use-live.ts";
import { type ListFilter, queryOf } from "./list-filter.ts";
import { flatten, type ListPage, patchPages } from "./patch-list.ts";

/** A list of conversations, kept live, loaded page by page. */
export function useConversationList(filter: ListFilter, me: string) {
  const query = useInfiniteQuery({
    queryKey: keys.conversations(filter),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }): Promise<ListPage> =>
      journal.readThrough(
        () =>
          call("listConversations", {
            query: { ...queryOf(filter), cursor: pageParam, limit: 50 },
            signal,
          }),
        (page: ListPage, frame) => patchPages([page], frame, { filter, me, readSeqOf })[0] ?? page,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const pages = query.data?.pages;
  const items = useMemo(() => flatten(pages ?? []), [pages]);
  useEffect(() => {
    for (const item of items) noteRead(item.id, item.readSeq);
    knowConversations(items);
  }, [items]);
  return { ...query, items };
}
