import { ActionIcon, Group, Indicator, Menu, Title, Tooltip } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { ActivityButton } from "../shell/activity-button.tsx";
import type { InboxSearch } from "../shell/router.tsx";
import { type Tab, tabs } from "./list-filter.ts";
import { SearchBox } from "./search-box.tsx";

interface ListHeadProps {
  readonly tab: Tab | undefined;
  readonly counts:
    | { readonly mine: number; readonly waiting: number; readonly bot: number }
    | undefined;
  readonly search: InboxSearch;
}

/** Title, own activity, search, queue and tabs above the list. */
export function ListHead({ tab, counts, search }: ListHeadProps) {
  const { t } = useTexts();
  const navigate = useNavigate();
  return (
    <div className="inbox-head">
      <Group justify="space-between" wrap="nowrap">
        <Title order={1} size="h4">
          {t("inbox.title")}
        </Title>
        <ActivityButton />
      </Group>
      <Group gap={8} wrap="nowrap">
        <SearchBox
          value={search.q ?? ""}
          label={t("inbox.searchPlaceholder")}
          onSearch={(q) =>
            void navigate({
              to: ".",
              search: (old) => ({ ...old, tab, q: q === "" ? undefined : q }),
              replace: true,
            })
          }
        />
        <QueueMenu search={search} />
      </Group>
      <nav className="tabs" aria-label={t("inbox.tabsLabel")}>
        {tabs.map((name) => {
          const count = name === "all" ? undefined : counts?.[name];
          return (
            <Link
              key={name}
              to="."
              search={(old) => ({ ...old, tab: name })}
              className="tab"
              aria-current={name === tab ? "true" : undefined}
              data-on={name === tab || undefined}
              activeProps={{}}
            >
              {t(`inbox.tabs.${name}`)}
              {count ? (
                <span className="tab-count" data-hot={name === "waiting" || undefined}>
                  {count}
                </span>
              ) : null}
            </Link>
          );
        })}
      </nav>
    </div>
  );
}

function QueueMenu({ search }: { readonly search: InboxSearch }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const settings = useQuery({ queryKey: keys.settings, queryFn: () => call("getSettings") });
  const queues = settings.data?.queues ?? [];
  const choose = (queue: string | undefined) =>
    void navigate({ to: ".", search: (old) => ({ ...old, queue }), replace: true });
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Tooltip label={t("inbox.filter")} openDelay={400}>
          <Indicator disabled={search.queue === undefined} size={9} offset={5}>
            <ActionIcon variant="default" size={36} aria-label={t("inbox.filter")}>
              <IconFilter size={17} aria-hidden />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("inbox.filterQueue")}</Menu.Label>
        {[undefined, ...queues].map((queue) => (
          <Menu.Item
            key={queue ?? ""}
            fw={queue === search.queue ? 700 : undefined}
            aria-current={queue === search.queue ? "true" : undefined}
            onClick={() => choose(queue)}
          >
            {queue ?? t("inbox.allQueues")}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
