import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import type { UsableCommand } from "../api/command.ts";
import { loadCommands } from "../state/commands.ts";
import { runCommand } from "../state/interact.ts";
import { quietly } from "../state/session.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import {
  matching,
  optionValues,
  type PickedCommand,
  pickable,
  runsBare,
  slashQuery,
  typedCommand,
} from "./slash-command.ts";

/** A command that was chosen, with the values that were already typed. */
export interface Chosen {
  readonly command: PickedCommand;
  readonly values: Readonly<Record<string, string>>;
}

export type Slash = ReturnType<typeof useSlash>;

/** The state of the slash picker over the text of a composer. */
export function useSlash(channel: string, text: string, clearText: () => void) {
  const session = useSession();
  const locale = useSessionState((state) => state.member?.locale ?? "en-US");
  const version = useSessionState((state) => state.commandsVersion);
  const listId = useId();
  const [commands, setCommands] = useState<readonly PickedCommand[] | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [active, setActive] = useState(0);
  /** Enter was pressed before the commands were there. */
  const [hasty, setHasty] = useState(false);
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const query = slashQuery(text);
  const asked = query !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is read anew
  useEffect(() => {
    if (!asked) return;
    let current = true;
    const show = (items: readonly UsableCommand[]) => {
      if (current) setCommands(pickable(items, locale));
    };
    // Where commands cannot be read, a slash is a slash.
    loadCommands(session, channel, 1).then(show, () => show([]));
    return () => {
      current = false;
    };
  }, [session, channel, locale, version, asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text starts at the top
  useEffect(() => setActive(0), [query]);

  const typed = useMemo(
    () => (asked && commands !== null ? typedCommand(text, commands) : undefined),
    [asked, text, commands],
  );
  const shown = useMemo(() => {
    if (query === undefined || commands === null) return [];
    const found = matching(commands, query);
    // Behind the name of a command its options are typed: it stays the one line.
    return found.length === 0 && typed !== undefined ? [typed.command] : found;
  }, [query, commands, typed]);
  const open = asked && commands !== null && closedFor !== text;
  const at = Math.min(active, shown.length - 1);

  const choose = (command: PickedCommand) => {
    const values = typed?.command === command ? typed.values : {};
    clearText();
    setChosen({ command, values });
  };
  /** Enter on a whole command runs it; on anything less it opens the form. */
  const take = (command: PickedCommand) => {
    const known = typed?.command.key === command.key;
    const values = known ? optionValues(command.options, typed.values) : undefined;
    const whole = values !== undefined && "values" in values;
    const attaches = command.options.some((option) => option.type === 11);
    if (
      !whole ||
      attaches ||
      (!runsBare(command) && Object.keys(typed?.values ?? {}).length === 0)
    ) {
      choose(command);
      return;
    }
    clearText();
    quietly(
      runCommand(session, channel, {
        commandId: command.usable.command.id,
        path: command.path,
        options: values.values,
      }),
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: waits for the commands alone
  useEffect(() => {
    if (!hasty || commands === null) return;
    setHasty(false);
    const command = shown[0];
    if (command !== undefined) take(command);
  }, [hasty, commands]);
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const command = shown[at];
    if (asked && commands === null && event.key === "Enter" && !event.shiftKey) {
      setHasty(true);
      event.preventDefault();
      return true;
    }
    if (!open) return false;
    if (event.key === "Escape") setClosedFor(text);
    else if (command === undefined) return false;
    else if (event.key === "ArrowDown") setActive((at + 1) % shown.length);
    else if (event.key === "ArrowUp") setActive((at - 1 + shown.length) % shown.length);
    else if (event.key === "Enter" && !event.shiftKey) take(command);
    else if (event.key === "Tab" && !event.shiftKey) choose(command);
    else return false;
    event.preventDefault();
    return true;
  };
  const activeId = shown[at] === undefined ? undefined : `${listId}-${at}`;
  return {
    open,
    shown,
    active: at,
    setActive,
    listId,
    choose,
    chosen,
    clear: () => setChosen(null),
    close: () => setClosedFor(text),
    onKeyDown,
    comboProps: open
      ? ({
          "aria-haspopup": "listbox",
          "aria-controls": listId,
          "aria-autocomplete": "list",
          "aria-activedescendant": activeId,
        } as const)
      : {},
  };
}
