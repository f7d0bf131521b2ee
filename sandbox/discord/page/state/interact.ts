import type { Choice } from "../api/command.ts";
import { ControlError } from "../api/control-api.ts";
import type { Invocation } from "../api/invocation.ts";
import type { Session } from "./session.ts";
import { type Attempt, type SessionState, settleAttempt } from "./session-state.ts";

interface Started {
  readonly invocation: Invocation;
}

let attempts = 0;

function begin(session: Session, attempt: Partial<Attempt> & Pick<Attempt, "channelId" | "kind">) {
  attempts += 1;
  const whole: Attempt = {
    key: `a${attempts}`,
    name: "",
    messageId: null,
    componentId: null,
    invocationId: null,
    afterId: session.store.get().messages[attempt.channelId]?.items.at(-1)?.message.id ?? null,
    state: "waiting",
    reason: null,
    ...attempt,
  };
  session.store.set((state) => ({
    ...state,
    attempts: [...state.attempts.filter((one) => !replaces(whole, one)), whole],
  }));
  return whole;
}

/** A new try takes the place of what went wrong before on the same message or with the same command. */
function replaces(fresh: Attempt, old: Attempt): boolean {
  if (old.state !== "failed" || old.channelId !== fresh.channelId) return false;
  return fresh.messageId === null ? old.name === fresh.name : old.messageId === fresh.messageId;
}

async function perform(session: Session, attempt: Attempt, work: Promise<Started>): Promise<void> {
  try {
    const { invocation } = await work;
    session.store.set((state) =>
      withModal(settleAttempt(state, attempt.key, invocation), invocation),
    );
  } catch (error) {
    const reason = error instanceof ControlError ? error.message : String(error);
    session.store.set((state) => ({
      ...state,
      attempts: state.attempts.map((one) =>
        one.key === attempt.key ? { ...one, state: "failed", reason } : one,
      ),
    }));
  }
}

function withModal(state: SessionState, invocation: Invocation): SessionState {
  const { modal } = invocation;
  if (invocation.state !== "modal" || modal == null) return state;
  if (state.modals.some((one) => one.id === modal.id)) return state;
  return { ...state, modals: [...state.modals, modal] };
}

/** Takes a failed attempt off the screen. */
export function dismissAttempt(session: Session, key: string): void {
  session.store.set((state) => ({
    ...state,
    attempts: state.attempts.filter((one) => one.key !== key),
  }));
}

export interface CommandRun {
  readonly commandId: string;
  /** With sub-commands: `case close`. */
  readonly path: string;
  readonly type?: number;
  readonly targetId?: string;
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  readonly files?: readonly File[];
}

/** Uses a command. What comes of it arrives by the stream; a failure is kept as an attempt. */
export async function runCommand(
  session: Session,
  channel: string,
  use: CommandRun,
): Promise<void> {
  const attempt = begin(session, { channelId: channel, kind: "command", name: use.path });
  const path = session.path(`/channels/${encodeURIComponent(channel)}/commands`);
  // A base with sub-commands is named by its whole path; a plain command by its id, which cannot be ambiguous.
  const named =
    use.path.includes(" ") && (use.type ?? 1) === 1
      ? { name: use.path }
      : { commandId: use.commandId };
  const work = async () => {
    const files = await encoded(use.files ?? []);
    return await session.api.send<Started>("POST", path, {
      ...named,
      ...(use.type === undefined ? {} : { type: use.type }),
      ...(use.targetId === undefined ? {} : { targetId: use.targetId }),
      ...(use.options === undefined ? {} : { options: use.options }),
      ...(files.length === 0 ? {} : { files }),
    });
  };
  await perform(session, attempt, work());
}

/** Presses a button or makes a choice in a menu of a message. */
export async function pressComponent(
  session: Session,
  channel: string,
  messageId: string,
  customId: string,
  values?: readonly string[],
): Promise<void> {
  const attempt = begin(session, {
    channelId: channel,
    kind: "component",
    messageId,
    componentId: customId,
  });
  const path = session.path(
    `/channels/${encodeURIComponent(channel)}/messages/${messageId}/components`,
  );
  const body = values === undefined ? { customId } : { customId, values };
  await perform(session, attempt, session.api.send<Started>("POST", path, body));
}

/** What an app proposes for an option; an empty list if it does not answer. */
export async function completions(
  session: Session,
  channel: string,
  request: {
    readonly path: string;
    readonly option: string;
    readonly value: string;
    readonly options: Readonly<Record<string, unknown>>;
  },
): Promise<readonly Choice[]> {
  try {
    const answer = await session.api.send<{ choices: readonly Choice[] }>(
      "POST",
      session.path(`/channels/${encodeURIComponent(channel)}/autocomplete`),
      {
        name: request.path,
        option: request.option,
        value: request.value,
        options: request.options,
      },
    );
    return answer.choices;
  } catch {
    return [];
  }
}

export type ModalValue = string | readonly string[] | boolean | null;

export interface ModalFile {
  readonly field: string;
  readonly file: File;
}

/** Hands in a form. Rejects with the sandbox's refusal (`field` names the field); gives the outcome. */
export async function submitModal(
  session: Session,
  modal: string,
  values: Readonly<Record<string, ModalValue>>,
  files: readonly ModalFile[],
): Promise<Invocation> {
  const encodedFiles = await Promise.all(
    files.map(async ({ field, file }) => ({ field, ...(await encode(file)) })),
  );
  session.store.set((state) => ({ ...state, submitting: [...state.submitting, modal] }));
  try {
    const path = session.path(`/modals/${modal}/submit`);
    const answer = await session.api.send<Started>("POST", path, {
      values,
      ...(encodedFiles.length === 0 ? {} : { files: encodedFiles }),
    });
    const { invocation } = answer;
    session.store.set((state) => withModal(state, invocation));
    return invocation;
  } finally {
    session.store.set((state) => ({
      ...state,
      submitting: state.submitting.filter((one) => one !== modal),
    }));
  }
}

/** Takes a form off the screen here and in the sandbox. */
export async function dismissModal(session: Session, modal: string): Promise<void> {
  closeModal(session, modal);
  await session.api.send("DELETE", session.path(`/modals/${modal}`));
}

/** Takes a form off the screen that the sandbox has taken. */
export function closeModal(session: Session, modal: string): void {
  session.store.set((state) => ({
    ...state,
    modals: state.modals.filter((one) => one.id !== modal),
  }));
}

function encoded(files: readonly File[]) {
  return Promise.all(files.map(encode));
}

async function encode(file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  // In slices, because the arguments of one call are limited.
  for (let at = 0; at < bytes.length; at += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return {
    name: file.name,
    contentType: file.type || "application/octet-stream",
    base64: btoa(binary),
  };
}
