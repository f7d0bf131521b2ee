import { IconPlus, IconX } from "@tabler/icons-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { type CommandOption, optionType } from "../api/command.ts";
import { runCommand } from "../state/interact.ts";
import { quietly } from "../state/session.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import type { Texts } from "../texts/english.ts";
import { useTexts } from "../texts/text-context.tsx";
import { CommandField } from "./command-field.tsx";
import {
  type OptionProblem,
  optionDescription,
  optionLabel,
  optionValues,
} from "./slash-command.ts";
import type { Chosen } from "./use-slash.ts";

interface Props {
  readonly channel: string;
  readonly guild: string | undefined;
  readonly start: Chosen;
  readonly onDone: () => void;
}

/** A chosen command with a field for each option; Enter runs it, Esc gives it up. */
export function CommandForm({ channel, guild, start, onDone }: Props) {
  const t = useTexts();
  const session = useSession();
  const locale = useSessionState((state) => state.member?.locale ?? "en-US");
  const { command } = start;
  const [values, setValues] = useState(start.values);
  const [files, setFiles] = useState<Readonly<Record<string, File>>>({});
  const [shown, setShown] = useState<readonly string[]>(() =>
    command.options
      .filter((option) => option.required === true || start.values[option.name] !== undefined)
      .map((option) => option.name),
  );
  const [problem, setProblem] = useState<OptionProblem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => focusFirst(form.current), []);

  const set = (option: CommandOption, value: string, file?: File) => {
    setProblem(null);
    setValues((old) => ({ ...old, [option.name]: value }));
    if (file !== undefined) setFiles((old) => ({ ...old, [option.name]: file }));
  };
  const run = (event: FormEvent) => {
    event.preventDefault();
    const result = optionValues(command.options, onlyShown(values, shown));
    if ("problem" in result) {
      setProblem(result.problem);
      form.current
        ?.querySelector<HTMLElement>(
          `[data-option="${result.problem.option.name}"] :is(input, button)`,
        )
        ?.focus();
      return;
    }
    quietly(
      runCommand(session, channel, {
        commandId: command.usable.command.id,
        path: command.path,
        options: result.values,
        files: command.options.flatMap((option) => {
          const file = files[option.name];
          return option.type === optionType.attachment && file && shown.includes(option.name)
            ? [file]
            : [];
        }),
      }),
    );
    onDone();
  };
  const rest = command.options.filter((option) => !shown.includes(option.name));
  return (
    <form
      ref={form}
      className="composer command-form"
      aria-label={`/${command.label}`}
      onSubmit={run}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onDone();
      }}
    >
      <div className="command-head">
        <span className="command-name">/{command.label}</span>
        <span className="muted small">{command.description}</span>
        <button type="button" className="icon-button small" aria-label={t.cancel} onClick={onDone}>
          <IconX size={18} aria-hidden="true" />
        </button>
      </div>
      {command.options
        .filter((option) => shown.includes(option.name))
        .map((option) => (
          <div key={option.name} className="command-option" data-option={option.name}>
            <CommandField
              option={option}
              label={optionLabel(option, locale)}
              description={optionDescription(option, locale)}
              locale={locale}
              channel={channel}
              guild={guild}
              path={command.path}
              value={values[option.name] ?? ""}
              values={values}
              options={command.options}
              problem={problem?.option === option ? problemText(t, problem, locale) : null}
              onChange={(value, file) => set(option, value, file)}
            />
            {option.required === true ? null : (
              <button
                type="button"
                className="icon-button small"
                aria-label={t.removeOption(optionLabel(option, locale))}
                onClick={() => setShown(shown.filter((name) => name !== option.name))}
              >
                <IconX size={16} aria-hidden="true" />
              </button>
            )}
          </div>
        ))}
      <div className="command-foot">
        {rest.map((option) => (
          <button
            key={option.name}
            type="button"
            className="chip-button"
            aria-label={t.addOption(optionLabel(option, locale))}
            onClick={() => {
              setShown([...shown, option.name]);
              requestAnimationFrame(() =>
                form.current
                  ?.querySelector<HTMLElement>(`[data-option="${option.name}"] :is(input, button)`)
                  ?.focus(),
              );
            }}
          >
            <IconPlus size={14} aria-hidden="true" />
            {optionLabel(option, locale)}
          </button>
        ))}
        <button type="submit" className="button button-primary" data-run>
          {t.runCommand}
        </button>
      </div>
    </form>
  );
}

function focusFirst(form: HTMLFormElement | null): void {
  const field = form?.querySelector<HTMLElement>(".command-option :is(input, .select-button)");
  (field ?? form?.querySelector<HTMLElement>("[data-run]"))?.focus();
}

function onlyShown(values: Readonly<Record<string, string>>, shown: readonly string[]) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => shown.includes(name)));
}

function problemText(t: Texts, problem: OptionProblem, locale: string): string {
  const name = optionLabel(problem.option, locale);
  switch (problem.kind) {
    case "missing":
      return t.missingOption(name);
    case "not-a-number":
      return t.badNumber(name);
    case "not-a-choice":
      return t.badChoice(name);
  }
}
