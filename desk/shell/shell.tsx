import "./shell.css";
import { Outlet } from "@tanstack/react-router";
import { useTexts } from "../i18n/i18n.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { Rail } from "./rail.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { useTabTitle } from "./use-tab-title.ts";

/** The frame of the desk: the rail, what the chosen area shows, and what lies over both. */
export function Shell() {
  const { t } = useTexts();
  useTabTitle();
  return (
    <div className="shell">
      <a className="q-skip" href="#content">
        {t("nav.skip")}
      </a>
      <Rail />
      <div className="shell-content">
        <ConnectionBanner />
        <main id="content" className="shell-main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <ShortcutsDialog />
    </div>
  );
}
