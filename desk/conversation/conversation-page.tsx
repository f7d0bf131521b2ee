import "./conversation.css";
import "./messages.css";
import "./message-parts.css";
import "./composer.css";
import "./side.css";
import { Center, Drawer, Loader } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect } from "react";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import { useTexts } from "../i18n/i18n.ts";
import { useMe } from "../session.ts";
import { Failed } from "../shell/failed.tsx";
import { waitingToast } from "../shell/toast.ts";
import { Composer } from "./composer.tsx";
import { Head } from "./head.tsx";
import { MessageList } from "./message-list.tsx";
import { SidePanel } from "./side-panel.tsx";
import { useConversation } from "./use-conversation.ts";
import { useMarkRead } from "./use-mark-read.ts";

const route = getRouteApi("/inbox/$id");

/** One conversation with all that an agent needs beside it. */
export function ConversationPage() {
  const { t } = useTexts();
  const { id } = route.useParams();
  const query = useConversation(id);
  if (query.data === undefined) {
    return (
      <Center className="conversation-full">
        {query.isError ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loader aria-label={t("common.loading")} />
        )}
      </Center>
    );
  }
  return <OpenConversation key={id} conversation={query.data} />;
}

function OpenConversation({ conversation }: { readonly conversation: ListedConversation }) {
  const { t } = useTexts();
  const me = useMe();
  const [isDrawerOpen, drawer] = useDisclosure(false);
  const isWide = useMediaQuery("(min-width: 1240px)", true);
  useMarkRead(conversation);
  // Who has it before them need not be told that it waits.
  useEffect(() => {
    notifications.hide(waitingToast(conversation.id));
  }, [conversation.id]);
  return (
    <div className="conversation-full">
      <section
        className="conversation"
        aria-label={t("conversation.region", { name: conversation.person.displayName })}
      >
        <Head conversation={conversation} me={me} onDetails={isWide ? null : drawer.open} />
        <MessageList conversation={conversation} me={me} />
        <Composer conversation={conversation} me={me} />
      </section>
      {isWide ? (
        <aside className="side q-scroll" aria-label={t("side.label")}>
          <SidePanel conversation={conversation} me={me} />
        </aside>
      ) : (
        <Drawer
          opened={isDrawerOpen}
          onClose={drawer.close}
          position="right"
          size={360}
          title={t("side.label")}
          closeButtonProps={{ "aria-label": t("common.close") }}
        >
          <SidePanel conversation={conversation} me={me} onDone={drawer.close} />
        </Drawer>
      )}
    </div>
  );
}
