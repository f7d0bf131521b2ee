import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { useShortcut } from "../shell/use-shortcut.ts";

interface SearchBoxProps {
  readonly value: string;
  readonly label: string;
  readonly onSearch: (words: string) => void;
}

/** A pause in typing, after which is searched. */
const pause = 250;

/** A search field that waits for a pause in typing; `/` leads into it, Esc out of it. */
export function SearchBox({ value, label, onSearch }: SearchBoxProps) {
  const { t } = useTexts();
  const [words, setWords] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const newest = useRef(onSearch);
  newest.current = onSearch;
  useShortcut(["/"], () => input.current?.focus());
  useEffect(() => setWords(value), [value]);
  useEffect(() => {
    if (words.trim() === value) return;
    const timer = setTimeout(() => newest.current(words.trim()), pause);
    return () => clearTimeout(timer);
  }, [words, value]);

  return (
    <TextInput
      ref={input}
      type="search"
      className="search"
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        setWords("");
        newest.current("");
        input.current?.blur();
      }}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        words === "" ? (
          <Kbd size="xs" visibleFrom="sm" aria-hidden>
            /
          </Kbd>
        ) : (
          <CloseButton
            size="sm"
            aria-label={t("common.clearSearch")}
            onClick={() => {
              setWords("");
              newest.current("");
              input.current?.focus();
            }}
          />
        )
      }
    />
  );
}
