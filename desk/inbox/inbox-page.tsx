import "./inbox.css";
import { getRouteApi, Outlet, useParams } from "@tanstack/react-router";
import { useRef } from "react";
import { useMe } from "../session.ts";
import { ConversationList } from "./conversation-list.tsx";
import type { Tab } from "./list-filter.ts";
import { ListHead } from "./list-head.tsx";
import { useCounts } from "./use-counts.ts";

const route = getRouteApi("/inbox");

/** The list at the left, and beside it the conversation that was chosen. */
export function InboxPage() {
  const search = route.useSearch();
  const me = useMe();
  const counts = useCounts();
  const chosen = useParams({ strict: false }).id;

  // Without a choice in the address: one's own work, or, where there is none, who waits.
  const first = useRef<Tab>(undefined);
  if (first.current === undefined && counts !== undefined) {
    first.current = counts.mine > 0 ? "mine" : "waiting";
  }
  const tab = search.tab ?? first.current;
  const filter = tab === undefined ? null : { tab, queue: search.queue, search: search.q };

  return (
    <div className="inbox" data-chosen={chosen === undefined ? undefined : true}>
      <section className="inbox-list">
        <ListHead tab={tab} counts={counts} search={search} />
        {filter === null ? null : (
          <ConversationList
            key={JSON.stringify(filter)}
            filter={filter}
            me={me.id}
            search={{ ...search, tab: filter.tab }}
            chosen={chosen}
          />
        )}
      </section>
      <Outlet />
    </div>
  );
}
