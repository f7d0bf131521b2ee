import { IconAnchorOff } from "@tabler/icons-react";
import { useTexts } from "../i18n/i18n.ts";
import { ButtonLink } from "../shell/links.tsx";
import { Empty } from "./empty.tsx";

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTexts();
  return (
    <Empty
      icon={<IconAnchorOff size={34} stroke={1.3} />}
      title={t("common.notFoundTitle")}
      text={t("common.notFoundText")}
    >
      <ButtonLink to="/inbox" variant="light" mt="sm">
        {t("nav.inbox")}
      </ButtonLink>
    </Empty>
  );
}
