import { Loader } from "@mantine/core";
import { IconWifiOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { liveStatus } from "../live/live-state.ts";
import { useStored } from "../store/stored.ts";

/** A blink of the connection is not worth a banner. */
const patience = 1500;

/** Says when the page is not live, and what that means. */
export function ConnectionBanner() {
  const { t } = useTexts();
  const status = useStored(liveStatus);
  const [isLate, setLate] = useState(false);
  const isBroken = status === "reconnecting" || status === "connecting";
  useEffect(() => {
    setLate(false);
    if (!isBroken) return;
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, [isBroken]);

  return (
    <div aria-live="polite">
      {status === "offline" ? (
        <div className="banner">
          <IconWifiOff size={16} aria-hidden />
          {t("live.offline")}
        </div>
      ) : isBroken && isLate ? (
        <div className="banner">
          <Loader size={14} color="currentColor" />
          {status === "connecting" ? t("live.connecting") : t("live.reconnecting")}
        </div>
      ) : null}
    </div>
  );
}
