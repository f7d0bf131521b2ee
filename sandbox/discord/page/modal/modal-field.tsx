import { useId } from "react";
import { componentType as type } from "../api/component.ts";
import { useSelectEntries } from "../components/select-entries.tsx";
import { SelectMenu } from "../floating/select-menu.tsx";
import type { ModalValue } from "../state/interact.ts";
import { useTexts } from "../texts/text-context.tsx";
import { ModalChoices } from "./modal-choices.tsx";
import { ModalUpload } from "./modal-upload.tsx";
import { defaultMax, type ModalField } from "./modal-values.ts";

export interface ModalFieldProps {
  readonly field: ModalField;
  readonly guild: string | undefined;
  readonly first: boolean;
  readonly value: ModalValue;
  readonly files: readonly File[];
  readonly problem: string | null;
  readonly onChange: (value: ModalValue) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** How a control of a form is tied to the words around it. */
export interface ControlProps extends ModalFieldProps {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string;
}

/** One field of a form: label, explanation, control, and what is wrong with it. */
export function ModalFieldView(props: ModalFieldProps) {
  const t = useTexts();
  const id = useId();
  const { field, problem } = props;
  const { component } = field;
  const required = component.required !== false && component.type !== type.checkbox;
  const ids = { id, labelId: `${id}-label`, describedBy: `${id}-more ${id}-problem` };
  const direct = component.type === type.textInput || component.type === type.checkbox;
  const label = (
    <>
      {field.label}
      {required ? (
        <span className="required" title={t.required}>
          <span aria-hidden="true">*</span>
          <span className="hidden-text">{t.required}</span>
        </span>
      ) : null}
    </>
  );
  return (
    <div className="modal-field">
      {direct ? (
        <label className="modal-label" id={ids.labelId} htmlFor={id}>
          {label}
        </label>
      ) : (
        <span className="modal-label" id={ids.labelId}>
          {label}
        </span>
      )}
      <span className="muted small" id={`${id}-more`}>
        {field.description}
      </span>
      <Control {...props} {...ids} />
      <span className="problem" id={`${id}-problem`} role={problem === null ? undefined : "alert"}>
        {problem}
      </span>
    </div>
  );
}

function Control(props: ControlProps) {
  switch (props.field.component.type) {
    case type.textInput:
      return <TextControl {...props} />;
    case type.radioGroup:
    case type.checkboxGroup:
    case type.checkbox:
      return <ModalChoices {...props} />;
    case type.fileUpload:
      return <ModalUpload {...props} />;
    default:
      return <SelectControl {...props} />;
  }
}

function TextControl(props: ControlProps) {
  const t = useTexts();
  const { component } = props.field;
  const { max_length: max = 4000, placeholder } = component;
  const text = typeof props.value === "string" ? props.value : "";
  const shared = {
    id: props.id,
    value: text,
    maxLength: max,
    placeholder,
    "aria-required": component.required !== false,
    "aria-invalid": props.problem !== null,
    "aria-describedby": props.describedBy,
    "data-first": props.first || undefined,
    onChange: (event: { target: { value: string } }) => props.onChange(event.target.value),
  };
  return (
    <span className="counted">
      {component.style === 2 ? (
        <textarea rows={4} {...shared} />
      ) : (
        <input type="text" autoComplete="off" {...shared} />
      )}
      <span className="counter">
        <span aria-hidden="true">
          {text.length}/{max}
        </span>
        {max - text.length < 50 ? (
          <span className="hidden-text" role="status">
            {t.charactersLeft(max - text.length)}
          </span>
        ) : null}
      </span>
    </span>
  );
}

function SelectControl(props: ControlProps) {
  const { component } = props.field;
  const entries = useSelectEntries(component, props.guild);
  return (
    <SelectMenu
      label={props.field.label}
      placeholder={component.placeholder}
      entries={entries}
      values={Array.isArray(props.value) ? props.value : []}
      min={component.required === false ? 0 : (component.min_values ?? 1)}
      max={component.max_values ?? defaultMax(component)}
      invalid={props.problem !== null}
      describedBy={props.describedBy}
      first={props.first}
      onChange={props.onChange}
    />
  );
}
