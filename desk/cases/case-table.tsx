import { Badge, Text } from "@mantine/core";
import { IconBug, IconBulb, IconLifebuoy } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { CaseShape } from "../../src/contract/case.ts";
import { useTexts } from "../i18n/i18n.ts";
import { dateAndTime, shortAge } from "../time/format-time.ts";
import { useNow } from "../time/use-now.ts";
import { priorityColor, statusColor, typeColor } from "./case-colors.ts";

const icons = { help: IconLifebuoy, bug: IconBug, feature: IconBulb } as const;

/** Cases as a list of cards in one line each; each leads to its case. */
export function CaseTable({ items }: { readonly items: readonly CaseShape[] }) {
  const { t, language } = useTexts();
  const now = useNow();
  return (
    <ul className="q-card case-list" aria-label={t("cases.listLabel")}>
      {items.map((item) => {
        const Icon = icons[item.type];
        return (
          <li key={item.number}>
            <Link to="/cases/$number" params={{ number: item.number }} className="case-row">
              <span className="case-number">{item.number}</span>
              <span className="case-type">
                <Badge
                  variant="light"
                  size="sm"
                  color={typeColor[item.type]}
                  leftSection={<Icon size={12} aria-hidden />}
                >
                  {t(`cases.types.${item.type}`)}
                </Badge>
              </span>
              <span className="case-words">
                <Text component="span" fw={600} className="q-ellipsis">
                  {item.summary}
                </Text>
                <Text component="span" size="sm" c="dimmed" className="q-ellipsis">
                  {item.reporter.displayName}
                  {item.assignee === null ? "" : ` → ${item.assignee.name}`}
                </Text>
              </span>
              {item.priority === "normal" ? null : (
                <Badge size="sm" variant="light" color={priorityColor[item.priority]}>
                  {t(`cases.priorities.${item.priority}`)}
                </Badge>
              )}
              <Badge size="sm" variant="light" color={statusColor[item.status]}>
                {t(`cases.statuses.${item.status}`)}
              </Badge>
              <time
                className="case-time"
                dateTime={item.createdAt}
                title={dateAndTime(language, item.createdAt)}
              >
                {shortAge(language, item.createdAt, now)}
              </time>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
