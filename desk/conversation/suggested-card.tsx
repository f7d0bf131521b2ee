import { Button, Group, Skeleton, Text } from "@mantine/core";
import { IconLink, IconQuote, IconSparkles } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { foundArticle } from "../../src/contract/article.ts";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { TextLink } from "../shell/links.tsx";
import { toastDone } from "../shell/toast.ts";
import { appendToReply } from "./drafts.ts";

type Found = z.output<typeof foundArticle>;

interface SuggestedCardProps {
  readonly conversation: ListedConversation;
  readonly me: StaffShape;
  readonly onInserted?: () => void;
}

/** Articles for what was asked last; one press puts the link or the passage into the reply. */
export function SuggestedCard({ conversation, me, onInserted }: SuggestedCardProps) {
  const { t, language } = useTexts();
  const { id } = conversation;
  const query = useQuery({
    queryKey: keys.suggestions(id),
    queryFn: () => call("suggestArticles", { params: { id } }),
  });
  const percent = new Intl.NumberFormat(language, { style: "percent" });
  const canReply = conversation.state === "live" && conversation.assignee?.id === me.id;

  function insert(text: string): void {
    appendToReply(me.id, id, text);
    toastDone(t("side.inserted"));
    onInserted?.();
  }
  const linkOf = (found: Found) => new URL(found.url, window.location.origin).href;

  return (
    <section className="q-card side-card" aria-label={t("side.suggested")}>
      <h2 className="side-title">
        {t("side.suggested")}
        <IconSparkles size={16} aria-hidden color="var(--q-bot-text)" />
      </h2>
      {query.isPending ? <Skeleton height={60} /> : null}
      {query.data?.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("side.noSuggestions")}
        </Text>
      ) : null}
      {query.data?.items.map((found) => (
        <div className="found" key={found.articleId}>
          <Group justify="space-between" wrap="nowrap" gap={8}>
            <TextLink
              fw={600}
              size="sm"
              c="inherit"
              to="/articles/$articleId"
              params={{ articleId: found.articleId }}
            >
              {found.title}
            </TextLink>
            <Text size="xs" c="dimmed" style={{ flex: "none" }}>
              {t("side.match", { percent: percent.format(Math.min(1, found.score)) })}
            </Text>
          </Group>
          <Text size="sm" c="dimmed" lineClamp={3}>
            {found.passage}
          </Text>
          {canReply ? (
            <Group gap={6} mt={6}>
              <Button
                size="compact-xs"
                variant="light"
                leftSection={<IconLink size={13} aria-hidden />}
                onClick={() => insert(`${found.title}: ${linkOf(found)}`)}
              >
                {t("side.insertLink")}
              </Button>
              {found.passage === "" ? null : (
                <Button
                  size="compact-xs"
                  variant="light"
                  leftSection={<IconQuote size={13} aria-hidden />}
                  onClick={() => insert(`${found.passage}\n${linkOf(found)}`)}
                >
                  {t("side.insertPassage")}
                </Button>
              )}
            </Group>
          ) : null}
        </div>
      ))}
    </section>
  );
}
