import { Badge, CopyButton, Skeleton, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconStarFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { PersonAvatar } from "../inbox/person-avatar.tsx";
import { keys } from "../keys.ts";
import { longDate } from "../time/format-time.ts";

/** The language that a locale of the platform stands for, in words of the page's language. */
function languageName(locale: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

/** Who writes: name, roles, since when, and what was before. */
export function MemberCard({ conversation }: { readonly conversation: ListedConversation }) {
  const { t, language } = useTexts();
  const { person } = conversation;
  const detail = useQuery({
    queryKey: keys.person(person.id),
    queryFn: () => call("getPerson", { params: { id: person.id } }),
  }).data;
  const earlier = detail?.conversations.filter((one) => one.id !== conversation.id) ?? [];
  const otherCases =
    detail?.cases.filter((one) => !conversation.caseNumbers.includes(one.number)) ?? [];

  return (
    <section className="q-card side-card" aria-label={t("side.member")}>
      <div className="member-top">
        <PersonAvatar person={person} size={44} />
        <div style={{ minWidth: 0 }}>
          <Text fw={650} className="q-ellipsis">
            {person.displayName}
          </Text>
          <CopyButton value={person.username}>
            {({ copied, copy }) => (
              <Tooltip label={copied ? t("conversation.copied") : t("side.copyPerson")}>
                <UnstyledButton onClick={copy}>
                  <Text size="sm" c="dimmed">
                    @{person.username}
                  </Text>
                </UnstyledButton>
              </Tooltip>
            )}
          </CopyButton>
        </div>
      </div>
      {detail === undefined ? (
        <Skeleton height={62} mt="sm" />
      ) : (
        <>
          <dl className="facts">
            <dt>{t("side.roles")}</dt>
            <dd className="member-roles">
              {detail.roles.length === 0
                ? t("side.noRoles")
                : detail.roles.map((role) => (
                    <Badge key={role} size="sm" variant="light" color="gray" tt="none">
                      {role}
                    </Badge>
                  ))}
            </dd>
            <dt>{t("side.joined")}</dt>
            <dd>
              {detail.joinedAt === null ? t("side.unknown") : longDate(language, detail.joinedAt)}
            </dd>
            <dt>{t("side.locale")}</dt>
            <dd>
              {detail.locale === null ? t("side.unknown") : languageName(detail.locale, language)}
            </dd>
          </dl>
          <h3 className="side-subtitle">{t("side.history")}</h3>
          {earlier.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("side.noHistory")}
            </Text>
          ) : (
            <ul className="side-list">
              {earlier.slice(0, 6).map((one) => (
                <li key={one.id}>
                  <Link to="/inbox/$id" params={{ id: one.id }} search={true} className="side-link">
                    <span className="q-ellipsis">
                      {longDate(language, one.openedAt)}
                      {one.preview === null ? "" : ` · ${one.preview.text}`}
                    </span>
                    {one.rating === null ? null : (
                      <span
                        className="member-rating"
                        title={t("side.rated", { rating: one.rating })}
                      >
                        {one.rating}
                        <IconStarFilled size={12} aria-hidden />
                      </span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          )}
          {otherCases.length === 0 ? null : (
            <>
              <h3 className="side-subtitle">{t("side.memberCases")}</h3>
              <ul className="side-list">
                {otherCases.slice(0, 6).map((one) => (
                  <li key={one.number}>
                    <Link to="/cases/$number" params={{ number: one.number }} className="side-link">
                      <span className="q-ellipsis">
                        {one.number} · {one.summary}
                      </span>
                      <Badge size="xs" variant="light" color="gray" tt="none">
                        {t(`cases.statuses.${one.status}`)}
                      </Badge>
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </section>
  );
}
