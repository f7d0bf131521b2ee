import { type FormEvent, useMemo, useRef, useState } from "react";
import type { Modal } from "../api/invocation.ts";
import { Dialog } from "../floating/dialog.tsx";
import { Markdown } from "../markdown/markdown.tsx";
import { closeModal, dismissModal, type ModalValue } from "../state/interact.ts";
import { quietly } from "../state/session.ts";
import { useSession } from "../state/session-context.tsx";
import type { Texts } from "../texts/english.ts";
import { useTexts } from "../texts/text-context.tsx";
import { keptValues } from "./kept-values.ts";
import { ModalFieldView } from "./modal-field.tsx";
import { type FieldProblem, fieldProblem, initialValue, modalParts } from "./modal-values.ts";
import { sendForm } from "./send-form.ts";

/** A form that an app has opened. What was typed stays until the sandbox has taken it. */
export function ModalDialog({ modal, guild }: { modal: Modal; guild: string | undefined }) {
  const t = useTexts();
  const session = useSession();
  const parts = useMemo(() => modalParts(modal.components), [modal.components]);
  const fields = parts.flatMap((part) => (part.kind === "field" ? [part.field] : []));
  const [values, setValues] = useState<Readonly<Record<string, ModalValue>>>(() => {
    const kept = keptValues(modal.customId);
    return Object.fromEntries(
      fields.map((field) => [field.id, kept?.[field.id] ?? initialValue(field.component)]),
    );
  });
  const [files, setFiles] = useState<Readonly<Record<string, readonly File[]>>>({});
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  /** The sandbox has closed this form; it can be read but not sent any more. */
  const [over, setOver] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const show = (found: Readonly<Record<string, string>>) => {
    setProblems(found);
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid]")?.focus(),
    );
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const found = Object.fromEntries(
      fields.flatMap((field) => {
        const problem = fieldProblem(field.component, values[field.id] ?? null, files[field.id]);
        return problem === null ? [] : [[field.id, problemText(t, problem)]];
      }),
    );
    setFailure(null);
    if (Object.keys(found).length > 0) return show(found);
    setProblems({});
    setBusy(true);
    const sent = await sendForm(session, t, { modal, fields, values, files });
    setBusy(false);
    if (sent.kind === "taken") closeModal(session, modal.id);
    else if (sent.kind === "wrong") show({ [sent.field]: sent.text });
    else {
      setFailure(sent.text);
      setOver(sent.over);
    }
  };
  const dismiss = () => {
    if (over) closeModal(session, modal.id);
    else quietly(dismissModal(session, modal.id));
  };
  return (
    <Dialog title={modal.title} className="modal" onClose={dismiss}>
      <form ref={form} noValidate className="modal-form" onSubmit={(event) => void submit(event)}>
        <div className="modal-fields">
          {parts.map((part, index) =>
            part.kind === "text" ? (
              <Markdown key={part.key} source={part.content} />
            ) : (
              <ModalFieldView
                key={part.key}
                field={part.field}
                guild={guild}
                first={index === parts.findIndex((one) => one.kind === "field")}
                value={values[part.field.id] ?? null}
                files={files[part.field.id] ?? []}
                problem={problems[part.field.id] ?? null}
                onChange={(value) => {
                  setValues((old) => ({ ...old, [part.field.id]: value }));
                  setProblems(({ [part.field.id]: _, ...rest }) => rest);
                }}
                onFiles={(chosen) => {
                  setFiles((old) => ({ ...old, [part.field.id]: chosen }));
                  setProblems(({ [part.field.id]: _, ...rest }) => rest);
                }}
              />
            ),
          )}
        </div>
        {failure === null ? null : (
          <p className="problem lines" role="alert">
            {failure}
          </p>
        )}
        <footer className="dialog-foot">
          <button type="button" className="button button-secondary" onClick={dismiss}>
            {t.cancel}
          </button>
          <button
            type="submit"
            className="button button-primary"
            aria-busy={busy}
            disabled={busy || over}
          >
            {t.submit}
            {busy ? <span className="spinner" aria-hidden="true" /> : null}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function problemText(t: Texts, problem: FieldProblem): string {
  switch (problem.kind) {
    case "required":
      return t.fieldRequired;
    case "too-short":
      return t.fieldTooShort(problem.limit);
    case "too-few":
      return t.fieldTooFew(problem.limit);
    case "too-many":
      return t.fieldTooMany(problem.limit);
    case "wrong-type":
      return t.wrongFileType(problem.name);
  }
}
