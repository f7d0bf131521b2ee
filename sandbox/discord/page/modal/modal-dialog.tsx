import { type FormEvent, useMemo, useRef, useState } from "react";
import { componentType } from "../api/component.ts";
import { ControlError } from "../api/control-api.ts";
import type { Modal } from "../api/invocation.ts";
import { Dialog } from "../floating/dialog.tsx";
import { Markdown } from "../markdown/markdown.tsx";
import { reasonText } from "../messages/attempts.tsx";
import { closeModal, dismissModal, type ModalValue, submitModal } from "../state/interact.ts";
import { quietly } from "../state/session.ts";
import { useSession } from "../state/session-context.tsx";
import type { Texts } from "../texts/english.ts";
import { refusalText, useTexts } from "../texts/text-context.tsx";
import { ModalFieldView } from "./modal-field.tsx";
import { type FieldProblem, fieldProblem, initialValue, modalParts } from "./modal-values.ts";

/** A form that an app has opened. What was typed stays until the sandbox has taken it. */
export function ModalDialog({ modal, guild }: { modal: Modal; guild: string | undefined }) {
  const t = useTexts();
  const session = useSession();
  const parts = useMemo(() => modalParts(modal.components), [modal.components]);
  const fields = parts.flatMap((part) => (part.kind === "field" ? [part.field] : []));
  const [values, setValues] = useState<Readonly<Record<string, ModalValue>>>(() =>
    Object.fromEntries(fields.map((field) => [field.id, initialValue(field.component)])),
  );
  const [files, setFiles] = useState<Readonly<Record<string, readonly File[]>>>({});
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
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
    try {
      const uploads = fields.flatMap(({ id }) =>
        (files[id] ?? []).map((file) => ({ field: id, file })),
      );
      const sent = Object.fromEntries(
        fields
          .filter((field) => field.component.type !== componentType.fileUpload)
          .map((field) => [field.id, values[field.id] ?? null]),
      );
      const invocation = await submitModal(session, modal.id, sent, uploads);
      if (invocation.state === "failed") {
        setFailure(reasonText(t, invocation.reason ?? null, t.modalFailed));
      } else closeModal(session, modal.id);
    } catch (error) {
      const field = error instanceof ControlError ? fieldIn(error.field, fields) : undefined;
      if (field === undefined) setFailure(refusalText(t, error));
      else show({ [field]: refusalText(t, error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={modal.title}
      className="modal"
      onClose={() => quietly(dismissModal(session, modal.id))}
    >
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
          <p className="problem" role="alert">
            {failure}
          </p>
        )}
        <footer className="dialog-foot">
          <button
            type="button"
            className="button button-secondary"
            onClick={() => quietly(dismissModal(session, modal.id))}
          >
            {t.cancel}
          </button>
          <button type="submit" className="button button-primary" aria-busy={busy} disabled={busy}>
            {t.submit}
            {busy ? <span className="spinner" aria-hidden="true" /> : null}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** The sandbox may name a field by its id alone or by a path that ends in it. */
function fieldIn(
  named: string | undefined,
  fields: readonly { readonly id: string }[],
): string | undefined {
  if (named === undefined) return undefined;
  const parts = named.split(/[.[\]/]+/);
  return fields.find((field) => field.id === named || parts.includes(field.id))?.id;
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
