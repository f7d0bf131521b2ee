import { Center, Loader, Skeleton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type HTMLAttributes, useRef } from "react";
import { Virtuoso, type VirtuosoHandle } from "react-virtuoso";
import { useTexts } from "../i18n/i18n.ts";
import { Failed } from "../shell/failed.tsx";
import type { InboxSearch } from "../shell/router.tsx";
import { useShortcut } from "../shell/use-shortcut.ts";
import { useNow } from "../time/use-now.ts";
import { ConversationRow } from "./conversation-row.tsx";
import { EmptyList } from "./empty-list.tsx";
import type { ListFilter } from "./list-filter.ts";
import { useConversationList } from "./use-conversation-list.ts";

interface ConversationListProps {
  readonly filter: ListFilter;
  readonly me: string;
  readonly search: InboxSearch;
  readonly chosen: string | undefined;
}

/** The conversations of a tab, drawn as far as they are in sight. */
export function ConversationList({ filter, me, search, chosen }: ConversationListProps) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const now = useNow();
  const list = useConversationList(filter, me);
  const { items } = list;
  const view = useRef<VirtuosoHandle>(null);

  function step(by: 1 | -1): void {
    const at = items.findIndex((item) => item.id === chosen);
    const index = at === -1 ? (by === 1 ? 0 : -1) : at + by;
    const next = items[index];
    if (next === undefined) return;
    void navigate({ to: "/inbox/$id", params: { id: next.id }, search });
    view.current?.scrollIntoView({ index });
  }
  useShortcut(["j"], () => step(1));
  useShortcut(["k"], () => step(-1));

  if (list.isPending) return <ListSkeleton label={t("common.loading")} />;
  if (list.isError && items.length === 0) {
    return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (items.length === 0) return <EmptyList filter={filter} />;
  return (
    <Virtuoso
      ref={view}
      className="inbox-rows"
      data={items}
      computeItemKey={(_, item) => item.id}
      increaseViewportBy={400}
      endReached={() => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
      }}
      itemContent={(_, item) => (
        <ConversationRow
          conversation={item}
          me={me}
          now={now}
          search={search}
          isOpen={item.id === chosen}
        />
      )}
      components={{
        List: Rows,
        Item: Row,
        Footer: list.isFetchingNextPage ? LoadingMore : undefined,
      }}
      context={{ label: t("inbox.listLabel") }}
    />
  );
}

function Rows({
  context,
  ...props
}: HTMLAttributes<HTMLDivElement> & { readonly context?: { readonly label: string } }) {
  // biome-ignore lint/a11y/useSemanticElements: the virtual list measures blocks without list looks.
  return <div {...props} role="list" aria-label={context?.label} />;
}

function Row({
  context: _,
  item: __,
  ...props
}: HTMLAttributes<HTMLDivElement> & { readonly context?: unknown; readonly item?: unknown }) {
  // biome-ignore lint/a11y/useSemanticElements: see above.
  return <div {...props} role="listitem" />;
}

function LoadingMore() {
  return (
    <Center p="md">
      <Loader size="sm" />
    </Center>
  );
}

function ListSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label}>
      {[0.9, 0.7, 0.8, 0.6].map((width) => (
        <div className="row" key={width}>
          <Skeleton circle height={38} width={38} />
          <span className="row-body">
            <Skeleton height={11} width={`${width * 50}%`} mt={4} />
            <Skeleton height={10} width={`${width * 100}%`} mt={9} />
          </span>
        </div>
      ))}
    </div>
  );
}
