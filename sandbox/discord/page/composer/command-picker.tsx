import { type RefObject, useEffect, useRef } from "react";
import { Floating } from "../floating/floating.tsx";
import { Avatar } from "../rails/avatar.tsx";
import { useSessionState } from "../state/session-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { optionLabel, type PickedCommand } from "./slash-command.ts";
import type { Slash } from "./use-slash.ts";

interface Props {
  readonly anchor: RefObject<HTMLDivElement | null>;
  readonly slash: Slash;
}

/** The commands that fit what was typed behind the slash. The focus stays in the composer. */
export function CommandPicker({ anchor, slash }: Props) {
  const t = useTexts();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest" });
  });
  return (
    <Floating
      anchor={anchor}
      onClose={slash.close}
      placement="above-start"
      sameWidth
      className="picker"
    >
      <div
        ref={list}
        id={slash.listId}
        role="listbox"
        aria-label={t.commands}
        className="picker-list"
      >
        {slash.shown.map((command, index) => (
          <Line
            key={command.key}
            id={`${slash.listId}-${index}`}
            command={command}
            active={index === slash.active}
            onChoose={() => slash.choose(command)}
            onNear={() => slash.setActive(index)}
          />
        ))}
      </div>
      {slash.shown.length === 0 ? <p className="picker-empty">{t.noCommands}</p> : null}
      <p className="picker-hint">{t.commandHint}</p>
    </Floating>
  );
}

interface LineProps {
  readonly id: string;
  readonly command: PickedCommand;
  readonly active: boolean;
  readonly onChoose: () => void;
  readonly onNear: () => void;
}

function Line({ id, command, active, onChoose, onNear }: LineProps) {
  const locale = useSessionState((state) => state.member?.locale ?? "en-US");
  const { app } = command.usable;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the composer handles the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      data-active={active || undefined}
      className="picker-line"
      // The composer must not lose the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onPointerMove={onNear}
    >
      <Avatar id={app.id} name={app.name} size={32} bot />
      <span className="picker-text">
        <span className="picker-name">
          /{command.label}
          {command.options.map((option) => (
            <span
              key={option.name}
              className={option.required ? "picker-option" : "picker-option optional"}
            >
              {optionLabel(option, locale)}
            </span>
          ))}
        </span>
        <span className="muted small">{command.description}</span>
      </span>
      <span className="muted small picker-app">{app.name}</span>
    </div>
  );
}
