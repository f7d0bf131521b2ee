import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { Floating } from "../floating/floating.tsx";
import { useTexts } from "../texts/text-context.tsx";

const columns = 8;

const emojis = [
  ..."👍👎🎉😀😂😢😮😡",
  ..."🙏👏🙌💪👀🤔😅🥳",
  ..."🔥✅❌💡🐛🚀💬⭐",
  ..."💙💚💛💜🍀🎮🎁☕",
];

interface Props {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onPick: (emoji: string) => void;
  readonly onClose: () => void;
}

/** A small grid of common emoji; arrow keys move in it. */
export function EmojiPicker({ anchor, onPick, onClose }: Props) {
  const t = useTexts();
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => grid.current?.querySelector("button")?.focus(), []);
  return (
    <Floating anchor={anchor} onClose={onClose} placement="above-end">
      <div
        ref={grid}
        role="toolbar"
        aria-label={t.addReaction}
        className="emoji-grid"
        onKeyDown={move}
      >
        {emojis.map((emoji, index) => (
          <button
            key={emoji}
            type="button"
            tabIndex={index === 0 ? 0 : -1}
            onClick={() => {
              onClose();
              onPick(emoji);
            }}
          >
            {emoji}
          </button>
        ))}
      </div>
    </Floating>
  );
}

const moves: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: columns,
  ArrowUp: -columns,
};

function move(event: KeyboardEvent<HTMLElement>): void {
  const step = moves[event.key];
  if (step === undefined) return;
  const all = [...event.currentTarget.querySelectorAll("button")];
  const at = all.indexOf(document.activeElement as HTMLButtonElement);
  event.preventDefault();
  all[at + step]?.focus();
}
