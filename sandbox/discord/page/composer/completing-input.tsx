import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Choice } from "../api/command.ts";
import { Floating } from "../floating/floating.tsx";
import { completions } from "../state/interact.ts";
import { quietly } from "../state/session.ts";
import { useSession } from "../state/session-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import type { FieldProps } from "./command-field.tsx";
import { settledValues } from "./slash-command.ts";

interface Props extends FieldProps {
  readonly id: string;
  readonly describedBy: string;
}

const pauseMs = 200;

/** A text field for which the app proposes values while one types. */
export function CompletingInput(props: Props) {
  const { option, id, value, values, channel, path, problem, onChange } = props;
  const t = useTexts();
  const session = useSession();
  const anchor = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [focused, setFocused] = useState(false);
  const [choices, setChoices] = useState<readonly Choice[] | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const siblings = useRef({ options: props.options, values });
  siblings.current = { options: props.options, values };

  useEffect(() => {
    if (!focused) return;
    let current = true;
    const timer = setTimeout(() => {
      const others = siblings.current.options.filter((one) => one.name !== option.name);
      const settled = settledValues(others, siblings.current.values);
      const request = { path, option: option.name, value: text, options: settled };
      quietly(
        completions(session, channel, request).then((found) => {
          if (!current) return;
          setChoices(found);
          setActive(0);
        }),
      );
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [session, channel, path, option.name, text, focused]);

  const choose = (choice: Choice) => {
    setText(choice.name);
    onChange(String(choice.value));
    setOpen(false);
  };
  const keys = (event: KeyboardEvent) => {
    const list = choices ?? [];
    const choice = list[active];
    if (!open || choice === undefined || event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setActive((active + 1) % list.length);
    else if (event.key === "ArrowUp") setActive((active - 1 + list.length) % list.length);
    else if (event.key === "Enter" || event.key === "Tab") choose(choice);
    else return;
    // Tab takes the proposal and still moves on.
    if (event.key !== "Tab") event.preventDefault();
  };
  const listed = open && focused && choices !== null;
  return (
    <>
      <input
        ref={anchor}
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={listed}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={listed && choices[active] ? `${id}-${active}` : undefined}
        aria-describedby={props.describedBy}
        aria-invalid={problem !== null}
        value={text}
        onFocus={() => {
          setFocused(true);
          setOpen(true);
        }}
        onBlur={() => setFocused(false)}
        onChange={(event) => {
          setText(event.target.value);
          onChange(event.target.value);
          setOpen(true);
        }}
        onKeyDown={keys}
      />
      {listed ? (
        <Floating anchor={anchor} onClose={() => setOpen(false)} placement="above-start" sameWidth>
          <div id={`${id}-list`} role="listbox" aria-label={props.label} className="select-list">
            {choices.map((choice, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
              <div
                key={`${choice.value}`}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                data-active={index === active || undefined}
                className="select-option"
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(choice)}
              >
                <span className="option-text">{choice.name}</span>
              </div>
            ))}
          </div>
          {choices.length === 0 ? <p className="select-hint">{t.noChoices}</p> : null}
        </Floating>
      ) : null}
    </>
  );
}
