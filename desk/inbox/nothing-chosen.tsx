import { IconMessages } from "@tabler/icons-react";
import { useTexts } from "../i18n/i18n.ts";
import { Empty } from "../shell/empty.tsx";
import { ButtonLink } from "../shell/links.tsx";
import { useCounts } from "./use-counts.ts";

/** Beside the list, before a conversation was chosen. */
export function NothingChosen() {
  const { t } = useTexts();
  const waiting = useCounts()?.waiting ?? 0;
  return (
    <section className="inbox-nothing">
      <Empty
        icon={<IconMessages size={40} stroke={1.2} />}
        title={waiting === 0 ? t("inbox.pickTitle") : t("inbox.waitingNow", { count: waiting })}
        text={t("inbox.pickText")}
      >
        {waiting === 0 ? null : (
          <ButtonLink to="/inbox" search={{ tab: "waiting" }} variant="light" mt="sm">
            {t("inbox.showWaiting")}
          </ButtonLink>
        )}
      </Empty>
    </section>
  );
}
