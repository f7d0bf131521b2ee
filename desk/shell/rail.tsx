import { Tooltip } from "@mantine/core";
import { IconBook2, IconInbox, IconSettings, IconTicket } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTexts } from "../i18n/i18n.ts";
import { useCounts } from "../inbox/use-counts.ts";
import { AccountMenu } from "./account-menu.tsx";
import { BrandMark } from "./brand-mark.tsx";

const areas = [
  { to: "/inbox", name: "inbox", Icon: IconInbox },
  { to: "/cases", name: "cases", Icon: IconTicket },
  { to: "/articles", name: "articles", Icon: IconBook2 },
  { to: "/settings", name: "settings", Icon: IconSettings },
] as const;

/** The main areas at the left edge, or at the foot of a phone. */
export function Rail() {
  const { t } = useTexts();
  const waiting = useCounts()?.waiting ?? 0;
  return (
    <nav className="rail" aria-label={t("nav.label")}>
      <Link to="/inbox" className="rail-mark" aria-label={t("common.appName")}>
        <BrandMark />
      </Link>
      <div className="rail-links">
        {areas.map(({ to, name, Icon }) => {
          const count = name === "inbox" ? waiting : 0;
          return (
            <Tooltip key={to} label={t(`nav.${name}`)} position="right" openDelay={400}>
              <Link
                to={to}
                className="rail-link"
                aria-label={
                  count === 0
                    ? t(`nav.${name}`)
                    : `${t(`nav.${name}`)}, ${t("inbox.waitingNow", { count })}`
                }
              >
                <Icon size={21} stroke={1.7} aria-hidden />
                <span className="rail-text" aria-hidden>
                  {t(`nav.${name}`)}
                </span>
                {count === 0 ? null : (
                  <span className="rail-count" aria-hidden>
                    {count > 99 ? "99+" : count}
                  </span>
                )}
              </Link>
            </Tooltip>
          );
        })}
      </div>
      <AccountMenu />
    </nav>
  );
}
