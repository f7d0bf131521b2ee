import { IconUpload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { fileProblems } from "../files/file-limits.ts";
import { FilePreviews } from "../files/file-previews.tsx";
import { fileProblemText } from "../files/use-files.ts";
import { useTexts } from "../texts/text-context.tsx";
import type { ControlProps } from "./modal-field.tsx";

/** Files in a form: by button or by dropping them. */
export function ModalUpload(props: ControlProps) {
  const t = useTexts();
  const { component } = props.field;
  const max = component.max_values ?? 1;
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const add = (more: readonly File[]) => {
    const [first] = more.flatMap((file) => fileProblems([file]));
    setProblem(first === undefined ? null : fileProblemText(t, first));
    const fitting = more.filter((file) => fileProblems([file]).length === 0);
    props.onFiles(max === 1 ? fitting.slice(0, 1) : [...props.files, ...fitting].slice(0, max));
  };
  return (
    <fieldset
      className={over ? "upload over" : "upload"}
      aria-labelledby={props.labelId}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add([...event.dataTransfer.files]);
      }}
    >
      <button
        type="button"
        className="button button-secondary"
        aria-describedby={props.describedBy}
        data-invalid={props.problem !== null || undefined}
        data-first={props.first || undefined}
        onClick={() => input.current?.click()}
      >
        <IconUpload size={18} aria-hidden="true" />
        {t.chooseFile}
      </button>
      <span className="muted small">{t.uploadHint(max)}</span>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={props.field.label}
        multiple={max > 1}
        accept={acceptOf(component.file_types)}
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
      <FilePreviews
        files={props.files}
        onRemove={(file) => props.onFiles(props.files.filter((one) => one !== file))}
      />
    </fieldset>
  );
}

function acceptOf(types: readonly string[] | undefined): string | undefined {
  if (types === undefined || types.length === 0) return undefined;
  return types.map((type) => (type.startsWith(".") ? type : `${type}/*`)).join(",");
}
