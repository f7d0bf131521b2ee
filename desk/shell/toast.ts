import { notifications } from "@mantine/notifications";
import type { Translate } from "../i18n/i18n.ts";
import { problemText } from "../i18n/problem-text.ts";

/** Says that something was done. */
export function toastDone(message: string): void {
  notifications.show({ message, color: "teal" });
}

/** Says what went wrong; longer than a success, because it is read twice. */
export function toastProblem(t: Translate, error: unknown): void {
  notifications.show({ message: problemText(t, error), color: "red", autoClose: 9000 });
}

/** Name of the toast that says that a conversation waits; it is taken away where it was opened. */
export function waitingToast(conversationId: string): string {
  return `waiting-${conversationId}`;
}
