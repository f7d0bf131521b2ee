import { personOf } from "../state/lookups.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { useConversation } from "./conversation-context.tsx";

/** Who is typing; holds its height when nobody is, so that nothing jumps. */
export function TypingLine({ channelId }: { channelId: string }) {
  const t = useTexts();
  const { store } = useSession();
  const { guildId } = useConversation();
  const typing = useSessionState((state) => state.typing[channelId]);
  const names = Object.keys(typing ?? {}).map(
    (id) => personOf(store.get(), id, guildId)?.name ?? t.unknownUser,
  );
  const [one, two] = names;
  const text =
    one === undefined
      ? ""
      : two === undefined
        ? t.typingOne(one)
        : names.length === 2
          ? t.typingTwo(one, two)
          : t.typingMany;
  return (
    <p className="typing" role="status">
      {text === "" ? null : (
        <span className="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      )}
      {text}
    </p>
  );
}
