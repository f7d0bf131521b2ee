import { useTexts } from "../i18n/i18n.ts";
import { typingSigns } from "../live/live-state.ts";
import { useStored } from "../store/stored.ts";

interface TypingLineProps {
  readonly conversationId: string;
  /** One's own name, whose typing is no news. */
  readonly me: string;
}

/** Who is typing, in a line that keeps its place so that nothing jumps. */
export function TypingLine({ conversationId, me }: TypingLineProps) {
  const { t } = useTexts();
  const sign = useStored(typingSigns).get(conversationId);
  const name = sign === undefined || (sign.by === "agent" && sign.name === me) ? null : sign.name;
  return (
    <div className="typing" aria-live="polite">
      {name === null ? null : (
        <>
          <span className="typing-dots" aria-hidden>
            <i />
            <i />
            <i />
          </span>
          {t("conversation.typing", { name })}
        </>
      )}
    </div>
  );
}
