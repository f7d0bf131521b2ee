import { Button, Center, Loader, Text } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { Virtuoso, type VirtuosoHandle } from "react-virtuoso";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { useTexts } from "../i18n/i18n.ts";
import { Failed } from "../shell/failed.tsx";
import { useStored } from "../store/stored.ts";
import { MessageContext } from "./message-context.ts";
import { MessageRowView } from "./message-row-view.tsx";
import { rowsOf } from "./message-rows.ts";
import { outboxOf } from "./outbox.ts";
import { stillPending } from "./pending.ts";
import { PendingRow } from "./pending-row.tsx";
import { TypingLine } from "./typing-line.tsx";
import { useTranscript } from "./use-transcript.ts";

/** Far from zero, so that earlier messages find room before the first one. */
const firstIndex = 1_000_000;

interface MessageListProps {
  readonly conversation: ListedConversation;
  readonly me: StaffShape;
}

/** The transcript: newest at the foot, earlier ones loaded while scrolling up. */
export function MessageList({ conversation, me }: MessageListProps) {
  const { t } = useTexts();
  const transcript = useTranscript(conversation.id);
  const outbox = useStored(outboxOf(me.id));
  const view = useRef<VirtuosoHandle>(null);
  const messages = transcript.data?.items ?? [];
  const rows = useMemo(() => rowsOf(transcript.data?.items ?? []), [transcript.data]);
  const pending = useMemo(
    () => stillPending(outbox[conversation.id] ?? [], transcript.data?.items ?? [], me.id),
    [outbox, conversation.id, transcript.data, me.id],
  );
  const items = useMemo(
    () => [
      ...rows.map((row) => ({ key: row.message.id, row, pending: null })),
      ...pending.map((one) => ({ key: one.clientKey, row: null, pending: one })),
    ],
    [rows, pending],
  );

  // The index of the first item moves down by as many as were put in front of the anchor.
  const anchor = useRef<string>(undefined);
  const before = messages.findIndex((message) => message.id === anchor.current);
  if (before === -1) anchor.current = messages[0]?.id;

  const [isAtBottom, setAtBottom] = useState(true);
  const seen = useRef(0);
  const lastSeq = messages.at(-1)?.seq ?? 0;
  if (isAtBottom) seen.current = lastSeq;
  const fresh = messages.filter((message) => message.seq > seen.current).length;
  const toEnd = () => view.current?.scrollToIndex({ index: "LAST", align: "end" });

  // One's own words are always brought into sight.
  const sent = pending.length;
  const sentBefore = useRef(sent);
  useEffect(() => {
    if (sent > sentBefore.current) view.current?.scrollToIndex({ index: "LAST", align: "end" });
    sentBefore.current = sent;
  }, [sent]);

  const context = useMemo(
    () => ({
      conversation,
      me,
      find: (id: string) => messages.find((message) => message.id === id),
      jump(id: string) {
        const index = messages.findIndex((message) => message.id === id);
        if (index !== -1) view.current?.scrollToIndex({ index, align: "center" });
      },
    }),
    [conversation, me, messages],
  );

  if (transcript.data === undefined) {
    return (
      <Center className="messages">
        {transcript.isError ? (
          <Failed error={transcript.error} onRetry={() => void transcript.refetch()} />
        ) : (
          <Loader aria-label={t("common.loading")} />
        )}
      </Center>
    );
  }
  return (
    <MessageContext value={context}>
      <div className="messages" role="log" aria-label={t("conversation.messages")}>
        <Virtuoso
          ref={view}
          className="messages-scroll"
          data={items}
          firstItemIndex={firstIndex - Math.max(0, before)}
          initialTopMostItemIndex={{ index: Math.max(0, items.length - 1), align: "end" }}
          computeItemKey={(_, item) => item.key}
          alignToBottom
          followOutput={(atBottom) => (atBottom ? "auto" : false)}
          atBottomThreshold={60}
          atBottomStateChange={setAtBottom}
          startReached={() => void transcript.loadEarlier().catch(() => undefined)}
          increaseViewportBy={600}
          itemContent={(_, item) =>
            item.row === null ? (
              <PendingRow pending={item.pending} />
            ) : (
              <MessageRowView row={item.row} />
            )
          }
          components={{
            Header: transcript.data.hasEarlier ? EarlierComing : Beginning,
            Footer: Foot,
          }}
        />
        {isAtBottom ? null : (
          <Button
            className="messages-newest"
            size="xs"
            radius="xl"
            variant={fresh === 0 ? "default" : "filled"}
            leftSection={<IconArrowDown size={15} aria-hidden />}
            onClick={toEnd}
          >
            {fresh === 0
              ? t("conversation.toNewest")
              : t("conversation.newMessages", { count: fresh })}
          </Button>
        )}
      </div>
      <TypingLine conversationId={conversation.id} me={me.name} />
    </MessageContext>
  );
}

function EarlierComing() {
  return (
    <Center p="md">
      <Loader size="sm" />
    </Center>
  );
}

function Beginning() {
  const { t } = useTexts();
  return (
    <Text size="xs" c="dimmed" ta="center" pt="lg" pb={4}>
      {t("conversation.beginning")}
    </Text>
  );
}

function Foot() {
  return <div style={{ height: 12 }} />;
}
