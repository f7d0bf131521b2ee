import { IconAlertTriangle } from "@tabler/icons-react";
import { dismissAttempt } from "../state/interact.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import type { Attempt } from "../state/session-state.ts";
import type { Texts } from "../texts/english.ts";
import { useTexts } from "../texts/text-context.tsx";

/** Why the use of a command or button came to nothing, in words. */
export function reasonText(t: Texts, reason: string | null, fallback: string): string {
  switch (reason) {
    case "did_not_respond":
      return t.noResponse;
    case "not_connected":
      return t.notConnected;
    case "expired":
      return t.expired;
    case null:
      return fallback;
    default:
      return reason;
  }
}

/** Commands that wait for their answer or got none. */
export function CommandAttempts({ attempts }: { attempts: readonly Attempt[] }) {
  return attempts.map((attempt) => <CommandAttempt key={attempt.key} attempt={attempt} />);
}

function CommandAttempt({ attempt }: { attempt: Attempt }) {
  const t = useTexts();
  const session = useSession();
  if (attempt.state === "waiting") {
    return (
      <p className="attempt" role="status">
        <span className="spinner" aria-hidden="true" />
        {t.sendingCommand(attempt.name)}
      </p>
    );
  }
  return (
    <div className="attempt failed" role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <span>
        <strong>/{attempt.name}</strong> {reasonText(t, attempt.reason, t.noResponse)}
      </span>
      <span className="muted small">
        {t.onlyYou}
        <span aria-hidden="true"> · </span>
        <button
          type="button"
          className="text-button"
          onClick={() => dismissAttempt(session, attempt.key)}
        >
          {t.dismiss}
        </button>
      </span>
    </div>
  );
}

/** The line below a message whose button or menu came to nothing. */
export function ComponentFailure({ messageId }: { messageId: string }) {
  const t = useTexts();
  const failed = useSessionState((state) =>
    state.attempts.find((one) => one.messageId === messageId && one.state === "failed"),
  );
  if (failed === undefined) return null;
  return (
    <p className="problem" role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      {reasonText(t, failed.reason, t.interactionFailed)}
    </p>
  );
}
