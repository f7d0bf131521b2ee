import { Select } from "@mantine/core";

interface FilterSelectProps {
  readonly label: string;
  /** What stands for "no filter". */
  readonly all: string;
  readonly value: string | undefined;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string | undefined) => void;
}

/** A filter: one of the values, or all. */
export function FilterSelect({ label, all, value, data, onChoose }: FilterSelectProps) {
  return (
    <Select
      className="filter"
      aria-label={label}
      allowDeselect={false}
      value={value ?? ""}
      onChange={(chosen) => onChoose(chosen || undefined)}
      data={[{ value: "", label: all }, ...data]}
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
    />
  );
}
