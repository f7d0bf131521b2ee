import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTexts } from "../texts/text-context.tsx";
import { Floating } from "./floating.tsx";

export interface SelectEntry {
  readonly value: string;
  readonly label: string;
  readonly description?: string | null;
  readonly icon?: ReactNode;
}

interface Props {
  readonly label: string;
  readonly entries: readonly SelectEntry[];
  readonly values: readonly string[];
  readonly placeholder?: string | undefined;
  readonly min?: number;
  readonly max?: number;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  /** `close`: several choices are handed over together when the list closes. */
  readonly commit?: "each" | "close";
  readonly first?: boolean;
  readonly onChange: (values: readonly string[]) => void;
}

/** A choice of one or several entries out of a list, with search once the list is long. */
export function SelectMenu(props: Props) {
  const t = useTexts();
  const { max = 1, min = 0, commit = "each" } = props;
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<readonly string[]>(props.values);
  const chosen = open && commit === "close" ? draft : props.values;

  const show = () => {
    if (props.disabled) return;
    setDraft(props.values);
    setOpen(true);
  };
  const hide = () => {
    setOpen(false);
    if (commit === "close" && max > 1 && !same(draft, props.values)) props.onChange(draft);
  };
  const choose = (value: string) => {
    if (max === 1) {
      setOpen(false);
      const clears = min === 0 && props.values.includes(value);
      props.onChange(clears ? [] : [value]);
      anchor.current?.focus();
      return;
    }
    const next = chosen.includes(value)
      ? chosen.filter((one) => one !== value)
      : chosen.length < max
        ? [...chosen, value]
        : chosen;
    if (commit === "close") setDraft(next);
    else props.onChange(next);
  };

  const labels = chosen.map(
    (value) => props.entries.find((entry) => entry.value === value)?.label ?? value,
  );
  return (
    <div className="select">
      <button
        ref={anchor}
        type="button"
        className="select-button"
        disabled={props.disabled}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={labels.length > 0 ? `${props.label}: ${labels.join(", ")}` : props.label}
        aria-describedby={props.describedBy}
        data-invalid={props.invalid || undefined}
        data-first={props.first || undefined}
        onClick={() => (open ? hide() : show())}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          show();
        }}
      >
        <span className={labels.length > 0 ? "select-value" : "select-value placeholder"}>
          {labels.length > 0 ? labels.join(", ") : (props.placeholder ?? t.selectPlaceholder)}
        </span>
        <IconChevronDown size={18} aria-hidden="true" />
      </button>
      {open ? (
        <Floating anchor={anchor} onClose={hide} sameWidth className="select-panel">
          <SelectList
            label={props.label}
            entries={props.entries}
            chosen={chosen}
            many={max > 1}
            hint={max > 1 ? t.selectMany(min, Math.min(max, props.entries.length)) : null}
            onChoose={choose}
            onDone={() => {
              hide();
              anchor.current?.focus();
            }}
          />
        </Floating>
      ) : null}
    </div>
  );
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

interface ListProps {
  readonly label: string;
  readonly entries: readonly SelectEntry[];
  readonly chosen: readonly string[];
  readonly many: boolean;
  readonly hint: string | null;
  readonly onChoose: (value: string) => void;
  readonly onDone: () => void;
}

function SelectList(props: ListProps) {
  const t = useTexts();
  const id = useId();
  const [query, setQuery] = useState("");
  const filter = query.toLowerCase();
  const shown = props.entries.filter((entry) => entry.label.toLowerCase().includes(filter));
  const start = shown.findIndex((entry) => props.chosen.includes(entry.value));
  const [active, setActive] = useState(Math.max(start, 0));
  const focus = useRef<HTMLInputElement & HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const searchable = props.entries.length > 8;
  const current = shown[Math.min(active, shown.length - 1)];
  const optionId = (entry: SelectEntry) => `${id}-${props.entries.indexOf(entry)}`;

  useEffect(() => focus.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest" });
  });

  const keys = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(active + 1, shown.length - 1),
      ArrowUp: Math.max(active - 1, 0),
      ...(searchable ? {} : { Home: 0, End: shown.length - 1 }),
    };
    const move = moves[event.key];
    if (move !== undefined) setActive(move);
    else if (event.key === "Enter" || (event.key === " " && !searchable)) {
      if (current !== undefined) props.onChoose(current.value);
    } else if (event.key === "Tab") props.onDone();
    else {
      if (!searchable) jumpTo(event.key);
      return;
    }
    event.preventDefault();
  };
  const jumpTo = (key: string) => {
    if (key.length !== 1) return;
    const at = shown.findIndex((entry) => entry.label.toLowerCase().startsWith(key.toLowerCase()));
    if (at >= 0) setActive(at);
  };
  const activeId = current === undefined ? undefined : optionId(current);
  return (
    <>
      {searchable ? (
        <input
          ref={focus}
          type="text"
          className="select-filter"
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={activeId}
          aria-label={t.selectFilter}
          placeholder={t.selectFilter}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={keys}
        />
      ) : null}
      {props.hint === null ? null : <p className="select-hint">{props.hint}</p>}
      <div
        ref={searchable ? list : merge(list, focus)}
        id={id}
        role="listbox"
        aria-label={props.label}
        aria-multiselectable={props.many || undefined}
        aria-activedescendant={searchable ? undefined : activeId}
        tabIndex={searchable ? -1 : 0}
        className="select-list"
        onKeyDown={searchable ? undefined : keys}
      >
        {shown.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
          <div
            key={entry.value}
            id={optionId(entry)}
            role="option"
            tabIndex={-1}
            aria-selected={props.chosen.includes(entry.value)}
            data-active={entry === current || undefined}
            className="select-option"
            onClick={() => props.onChoose(entry.value)}
            onPointerMove={() => setActive(index)}
          >
            {entry.icon === undefined ? null : <span className="option-icon">{entry.icon}</span>}
            <span className="option-text">
              <span>{entry.label}</span>
              {entry.description ? <span className="muted small">{entry.description}</span> : null}
            </span>
            {props.chosen.includes(entry.value) ? <IconCheck size={16} aria-hidden="true" /> : null}
          </div>
        ))}
      </div>
      {shown.length === 0 ? <p className="select-hint">{t.noChoices}</p> : null}
    </>
  );
}

function merge(
  one: { current: HTMLDivElement | null },
  other: { current: (HTMLInputElement & HTMLDivElement) | null },
) {
  return (element: HTMLDivElement | null) => {
    one.current = element;
    other.current = element as (HTMLInputElement & HTMLDivElement) | null;
  };
}
