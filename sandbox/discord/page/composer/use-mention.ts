import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { completed, type MentionQuery, mentionMatches, mentionQuery } from "./mentions.ts";
import type { Listed } from "./use-mentionables.ts";

export type MentionState = ReturnType<typeof useMention>;

/** The state of the mention picker over the text of a composer. */
export function useMention(
  area: RefObject<HTMLTextAreaElement | null>,
  all: readonly Listed[],
  text: string,
  setText: (text: string) => void,
) {
  const listId = useId();
  const [query, setQuery] = useState<MentionQuery | undefined>(undefined);
  const [active, setActive] = useState(0);
  const shown = query === undefined || text === "" ? [] : mentionMatches(all, query);
  const open = shown.length > 0;

  const choose = (one: Listed) => {
    if (query === undefined) return;
    const next = completed(text, query, one.name);
    setText(next.text);
    setQuery(undefined);
    requestAnimationFrame(() => area.current?.setSelectionRange(next.caret, next.caret));
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const one = shown[active];
    if (one === undefined) return false;
    if (event.key === "ArrowDown") setActive((active + 1) % shown.length);
    else if (event.key === "ArrowUp") setActive((active - 1 + shown.length) % shown.length);
    else if (event.key === "Escape") setQuery(undefined);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) choose(one);
    else return false;
    event.preventDefault();
    return true;
  };
  return {
    open,
    shown,
    active,
    listId,
    choose,
    close: () => setQuery(undefined),
    onKeyDown,
    /** To be called with each change of the text. */
    follow: (next: string, caret: number) => {
      setQuery(mentionQuery(next, caret));
      setActive(0);
    },
    comboProps: open
      ? ({
          "aria-haspopup": "listbox",
          "aria-controls": listId,
          "aria-autocomplete": "list",
          "aria-activedescendant": `${listId}-${active}`,
        } as const)
      : {},
  };
}
