import { Badge, Skeleton, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useConversation } from "../conversation/use-conversation.ts";
import { useTexts } from "../i18n/i18n.ts";
import { longDate } from "../time/format-time.ts";

/** The conversations of a case; each opens in the inbox. */
export function LinkedConversations({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTexts();
  if (ids.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("cases.noConversations")}
      </Text>
    );
  }
  return (
    <ul className="side-list">
      {ids.map((id) => (
        <li key={id}>
          <LinkedConversation id={id} />
        </li>
      ))}
    </ul>
  );
}

function LinkedConversation({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const query = useConversation(id);
  const conversation = query.data;
  if (conversation === undefined && !query.isError) return <Skeleton height={28} />;
  return (
    <Link to="/inbox/$id" params={{ id }} search={{ tab: "all" }} className="side-link">
      <span className="q-ellipsis">
        {conversation === undefined
          ? t("cases.openConversation")
          : `${conversation.person.displayName} · ${longDate(language, conversation.openedAt)}`}
      </span>
      {conversation === undefined ? null : (
        <Badge size="sm" variant="light" color="gray">
          {t(`conversation.states.${conversation.state}`)}
        </Badge>
      )}
    </Link>
  );
}
