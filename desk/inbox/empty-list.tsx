import {
  IconCircleCheck,
  IconInbox,
  IconMessageCircle,
  IconRobot,
  IconSearchOff,
} from "@tabler/icons-react";
import { useTexts } from "../i18n/i18n.ts";
import { Empty } from "../shell/empty.tsx";
import type { ListFilter, Tab } from "./list-filter.ts";

const icons: Readonly<Record<Tab, typeof IconInbox>> = {
  mine: IconMessageCircle,
  waiting: IconCircleCheck,
  bot: IconRobot,
  all: IconInbox,
};

/** Why a list is empty, and what will fill it. */
export function EmptyList({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTexts();
  if (filter.search) {
    return (
      <Empty
        icon={<IconSearchOff size={34} stroke={1.3} />}
        title={t("inbox.empty.searchTitle")}
        text={t("inbox.empty.searchText", { search: filter.search })}
      />
    );
  }
  const Icon = icons[filter.tab];
  return (
    <Empty
      icon={<Icon size={34} stroke={1.3} />}
      title={t(`inbox.empty.${filter.tab}Title`)}
      text={
        filter.queue === undefined
          ? t(`inbox.empty.${filter.tab}Text`)
          : t("inbox.empty.queueText", { queue: filter.queue })
      }
    />
  );
}
