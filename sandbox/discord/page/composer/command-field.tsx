import { useId } from "react";
import { type CommandOption, optionType } from "../api/command.ts";
import { componentType } from "../api/component.ts";
import { useSelectEntries } from "../components/select-entries.tsx";
import { SelectMenu } from "../floating/select-menu.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { CompletingInput } from "./completing-input.tsx";
import { optionLabel } from "./slash-command.ts";

export interface FieldProps {
  readonly option: CommandOption;
  readonly label: string;
  readonly description: string;
  readonly locale: string;
  readonly channel: string;
  readonly guild: string | undefined;
  /** The whole name of the command. */
  readonly path: string;
  readonly value: string;
  readonly values: Readonly<Record<string, string>>;
  /** All options of the command. */
  readonly options: readonly CommandOption[];
  readonly problem: string | null;
  readonly onChange: (value: string, file?: File) => void;
}

/** One option of a command: its name, what it means, and a control of its kind. */
export function CommandField(props: FieldProps) {
  const t = useTexts();
  const id = useId();
  const { option, problem } = props;
  return (
    <div className="command-field">
      <label className="command-label" htmlFor={id}>
        {props.label}
        {option.required === true ? (
          <span className="required" title={t.required}>
            <span aria-hidden="true">*</span>
            <span className="hidden-text">{t.required}</span>
          </span>
        ) : null}
      </label>
      <Control {...props} id={id} describedBy={`${id}-text`} />
      <span
        id={`${id}-text`}
        className={problem === null ? "command-text muted small" : "command-text problem"}
      >
        {problem ?? props.description}
      </span>
    </div>
  );
}

interface ControlProps extends FieldProps {
  readonly id: string;
  readonly describedBy: string;
}

const entityTypes: Readonly<Record<number, number>> = {
  [optionType.user]: componentType.userSelect,
  [optionType.channel]: componentType.channelSelect,
  [optionType.role]: componentType.roleSelect,
  [optionType.mentionable]: componentType.mentionableSelect,
};

function Control(props: ControlProps) {
  const t = useTexts();
  const { option, id, describedBy, value, problem, onChange } = props;
  const entity = entityTypes[option.type];
  if (entity !== undefined) return <EntityControl {...props} entity={entity} />;
  if (option.type === optionType.attachment) {
    return (
      <input
        id={id}
        type="file"
        aria-label={t.chooseFile}
        aria-describedby={describedBy}
        aria-invalid={problem !== null}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onChange(file.name, file);
        }}
      />
    );
  }
  if (option.type === optionType.boolean || (option.choices ?? []).length > 0) {
    return <ChoiceControl {...props} />;
  }
  if (option.autocomplete === true) return <CompletingInput {...props} />;
  const numeric = option.type === optionType.integer || option.type === optionType.number;
  return (
    <input
      id={id}
      type="text"
      autoComplete="off"
      inputMode={numeric ? "decimal" : "text"}
      maxLength={option.max_length}
      aria-required={option.required === true}
      aria-describedby={describedBy}
      aria-invalid={problem !== null}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function ChoiceControl({
  option,
  label,
  locale,
  value,
  problem,
  describedBy,
  onChange,
}: ControlProps) {
  const t = useTexts();
  const choices =
    option.type === optionType.boolean
      ? [
          { value: "true", label: t.yes },
          { value: "false", label: t.no },
        ]
      : (option.choices ?? []).map((choice) => ({
          value: String(choice.value),
          label: optionLabel(choice as CommandOption & typeof choice, locale),
        }));
  return (
    <SelectMenu
      label={label}
      entries={choices}
      values={value === "" ? [] : [value]}
      min={option.required === true ? 1 : 0}
      invalid={problem !== null}
      describedBy={describedBy}
      onChange={([chosen]) => onChange(chosen ?? "")}
    />
  );
}

function EntityControl(props: ControlProps & { entity: number }) {
  const { option, entity, guild, label, value, problem, describedBy, onChange } = props;
  const component =
    option.channel_types === undefined
      ? { type: entity }
      : { type: entity, channel_types: option.channel_types };
  const entries = useSelectEntries(component, guild);
  return (
    <SelectMenu
      label={label}
      entries={entries}
      values={value === "" ? [] : [value]}
      min={option.required === true ? 1 : 0}
      invalid={problem !== null}
      describedBy={describedBy}
      onChange={([chosen]) => onChange(chosen ?? "")}
    />
  );
}
