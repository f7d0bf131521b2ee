import { componentType } from "../api/component.ts";
import { ControlError } from "../api/control-api.ts";
import type { Modal } from "../api/invocation.ts";
import { reasonText } from "../messages/attempts.tsx";
import { type ModalValue, submitModal } from "../state/interact.ts";
import type { Session } from "../state/session.ts";
import type { Texts } from "../texts/english.ts";
import { refusalText } from "../texts/text-context.tsx";
import { keepValues } from "./kept-values.ts";
import type { ModalField } from "./modal-values.ts";

export interface FilledForm {
  readonly modal: Modal;
  readonly fields: readonly ModalField[];
  readonly values: Readonly<Record<string, ModalValue>>;
  readonly files: Readonly<Record<string, readonly File[]>>;
}

export type Sent =
  | { readonly kind: "taken" }
  | { readonly kind: "wrong"; readonly field: string; readonly text: string }
  /** `over`: the sandbox has closed the form, so only a new one can be sent. */
  | { readonly kind: "failed"; readonly text: string; readonly over: boolean };

/** Hands a form in and tells what came of it in words. Never rejects. */
export async function sendForm(session: Session, t: Texts, form: FilledForm): Promise<Sent> {
  const { modal, fields, values, files } = form;
  const uploads = fields.flatMap(({ id }) =>
    (files[id] ?? []).map((file) => ({ field: id, file })),
  );
  // The files of an upload field are its value.
  const written = fields
    .filter((field) => field.component.type !== componentType.fileUpload)
    .map((field) => [field.id, values[field.id] ?? null]);
  try {
    const invocation = await submitModal(session, modal.id, Object.fromEntries(written), uploads);
    const failed = invocation.state === "failed";
    keepValues(modal.customId, failed ? values : null);
    if (!failed) return { kind: "taken" };
    const reason = reasonText(t, invocation.reason ?? null, t.modalFailed);
    return { kind: "failed", text: `${reason}\n${t.modalKept}`, over: true };
  } catch (error) {
    return refused(t, form, error);
  }
}

function refused(t: Texts, { modal, fields, values }: FilledForm, error: unknown): Sent {
  const named = error instanceof ControlError ? error.field : undefined;
  const field = fields.find((one) => one.id === named);
  if (field !== undefined) {
    return { kind: "wrong", field: field.id, text: refusalText(t, error) };
  }
  if (!(error instanceof ControlError) || error.status !== 404) {
    return { kind: "failed", text: refusalText(t, error), over: false };
  }
  // The sandbox has closed this form already; only a new one can be sent.
  keepValues(modal.customId, values);
  return { kind: "failed", text: t.modalKept, over: true };
}
