import { useEffect } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { useCounts } from "../inbox/use-counts.ts";

/** How many wait, in the title of the browser's tab. */
export function useTabTitle(): void {
  const { t } = useTexts();
  const waiting = useCounts()?.waiting ?? 0;
  useEffect(() => {
    document.title = waiting === 0 ? t("common.appName") : `(${waiting}) ${t("common.appName")}`;
  }, [waiting, t]);
}
