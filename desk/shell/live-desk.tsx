import { notifications } from "@mantine/notifications";
import { type ReactNode, useRef } from "react";
import type { StaffShape } from "../../src/contract/staff.ts";
import { useTexts } from "../i18n/i18n.ts";
import type { Alert } from "../live/alerts.ts";
import { chime } from "../live/chime.ts";
import { useLive } from "../live/use-live.ts";
import { router } from "./router.tsx";
import { waitingToast } from "./toast.ts";

interface LiveDeskProps {
  readonly me: StaffShape;
  readonly position: string | null;
  readonly children: ReactNode;
}

/** Keeps the desk live and tells of what needs somebody now. */
export function LiveDesk({ me, position, children }: LiveDeskProps) {
  const { t } = useTexts();

  function announce(alert: Alert): void {
    const { conversation } = alert;
    const name = conversation.person.displayName;
    // Who is away is not called; the list shows it all the same.
    if (alert.kind === "waiting" && me.activity === "away") return;
    if (alert.kind !== "taken-from-me" && me.role !== "moderator") chime();
    const id =
      alert.kind === "waiting" ? waitingToast(conversation.id) : `${alert.kind}-${conversation.id}`;
    notifications.show({
      id,
      ...words(alert, name),
      style: { cursor: "pointer" },
      onClick() {
        notifications.hide(id);
        void router.navigate({ to: "/inbox/$id", params: { id: conversation.id }, search: true });
      },
    });
  }

  function words(alert: Alert, name: string) {
    switch (alert.kind) {
      case "waiting":
        return {
          title: t("live.newWaiting", { name }),
          message: t("live.newWaitingIn", { queue: alert.conversation.queue }),
          color: "orange",
        };
      case "handed-to-me":
        return { message: t("live.transferred", { name }), color: "quay" };
      case "taken-from-me": {
        const agent = alert.conversation.assignee?.name ?? "";
        return { message: t("live.takenOver", { name, agent }), color: "orange" };
      }
    }
  }

  // The stream lives as long as the sign-in; what it calls is always the newest.
  const newest = useRef(announce);
  newest.current = announce;
  useLive(me.id, position, (alert) => newest.current(alert));
  return children;
}
