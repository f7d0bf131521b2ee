import { componentType as type } from "../api/component.ts";
import { useTexts } from "../texts/text-context.tsx";
import type { ControlProps } from "./modal-field.tsx";
import { defaultMax } from "./modal-values.ts";

/** Radio buttons, a group of boxes, or a single box. */
export function ModalChoices(props: ControlProps) {
  const { component } = props.field;
  if (component.type === type.checkbox) return <SingleBox {...props} />;
  return component.type === type.radioGroup ? <Radios {...props} /> : <Boxes {...props} />;
}

function SingleBox(props: ControlProps) {
  const t = useTexts();
  return (
    <span className="choice">
      <input
        id={props.id}
        type="checkbox"
        checked={props.value === true}
        aria-describedby={props.describedBy}
        data-first={props.first || undefined}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span aria-hidden="true">{props.value === true ? t.yes : t.no}</span>
    </span>
  );
}

function Radios(props: ControlProps) {
  const { component } = props.field;
  return (
    <div
      role="radiogroup"
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
      aria-required={component.required !== false}
      aria-invalid={props.problem !== null}
      className="choices"
    >
      {(component.options ?? []).map((option, index) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={props.id}
            value={option.value}
            checked={props.value === option.value}
            data-first={(props.first && index === 0) || undefined}
            onChange={() => props.onChange(option.value)}
          />
          <ChoiceText label={option.label} description={option.description} />
        </label>
      ))}
    </div>
  );
}

function Boxes(props: ControlProps) {
  const { component } = props.field;
  const chosen = Array.isArray(props.value) ? props.value : [];
  const full = chosen.length >= (component.max_values ?? defaultMax(component));
  return (
    <fieldset
      className="choices"
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
    >
      {(component.options ?? []).map((option, index) => {
        const on = chosen.includes(option.value);
        return (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              value={option.value}
              checked={on}
              disabled={full && !on}
              aria-invalid={props.problem !== null}
              data-first={(props.first && index === 0) || undefined}
              onChange={() =>
                props.onChange(
                  on ? chosen.filter((one) => one !== option.value) : [...chosen, option.value],
                )
              }
            />
            <ChoiceText label={option.label} description={option.description} />
          </label>
        );
      })}
    </fieldset>
  );
}

function ChoiceText(props: { label: string; description?: string | null | undefined }) {
  return (
    <span className="option-text">
      <span>{props.label}</span>
      {props.description ? <span className="muted small">{props.description}</span> : null}
    </span>
  );
}
