import { missing, unfit } from "./client-refusal.ts";
import { flatten } from "./components.ts";
import type { Wire } from "./entities.ts";
import type { Interaction, OpenModal } from "./interaction.ts";
import type { Upload } from "./message-form.ts";
import { checkChoice, resolveChoice } from "./press-component.ts";
import { Resolved } from "./resolved.ts";
import { type Listening, startInteraction } from "./start-interaction.ts";
import type { World } from "./world.ts";

export type ModalValues = Readonly<Record<string, unknown>>;

/** A file of a modal and the field that it belongs to. */
export interface ModalUpload extends Upload {
  readonly field: string;
}

/** The open modal of a member. */
export function openModalOf(world: World, userId: string, id: string): OpenModal {
  const modal = world.modals.get(id);
  if (modal === undefined || modal.userId !== userId) throw missing("such open modal");
  return modal;
}

export function closeModal(world: World, modal: OpenModal): void {
  world.modals.delete(modal.id);
  world.emit({ type: "modal.closed", modal });
}

/**
 * A member submits a modal. What the client itself would not let through is refused with the name
 * of the field, and the modal stays open.
 */
export function submitModal(
  world: World,
  modal: OpenModal,
  values: ModalValues,
  uploads: readonly ModalUpload[],
  listening: Listening,
): Interaction {
  const channel = world.channels.get(modal.channelId);
  if (channel === undefined) throw missing("channel of this modal any more");
  const known = new Set(flatten(modal.components).map(({ component }) => component["custom_id"]));
  for (const field of [...Object.keys(values), ...uploads.map((one) => one.field)]) {
    if (!known.has(field)) throw unfit("is no field of this modal", field);
  }
  const resolved = new Resolved(world, channel, modal.appId);
  const read = (component: Wire): Wire => {
    const field = String(component["custom_id"]);
    const files = uploads.filter((one) => one.field === field);
    const value = readField(component, field, values[field], files, modal.userId, resolved);
    return { type: component["type"], id: component["id"], custom_id: field, ...value };
  };
  const components = modal.components.map((top): Wire => {
    const head = { type: top["type"], id: top["id"] };
    if (top["type"] === 18) return { ...head, component: read(top["component"] as Wire) };
    if (top["type"] === 1) return { ...head, components: (top["components"] as Wire[]).map(read) };
    return head;
  });
  closeModal(world, modal);
  return startInteraction(
    world,
    {
      appId: modal.appId,
      kind: "modal",
      userId: modal.userId,
      channel,
      customId: modal.customId,
      sourceMessageId: modal.sourceMessageId,
      triggering: modal.origin,
      data: { custom_id: modal.customId, components, ...resolved.wire() },
    },
    listening,
  );
}

function readField(
  component: Wire,
  field: string,
  value: unknown,
  files: readonly ModalUpload[],
  userId: string,
  resolved: Resolved,
): Wire {
  const type = Number(component["type"]);
  if (type !== 19 && files.length > 0) throw unfit("takes no files", field);
  switch (type) {
    case 4:
      return { value: readText(component, field, value) };
    case 19:
      return { values: readFiles(component, field, files, resolved) };
    case 21:
      return { value: readRadio(component, field, value) };
    case 22:
      return { values: readBoxes(component, field, value) };
    case 23:
      if (value !== undefined && value !== null && typeof value !== "boolean") {
        throw unfit("is true or false", field);
      }
      return { value: value ?? component["default"] === true };
    default: {
      const chosen = readList(field, value) ?? defaultsOf(component);
      const required = component["required"] !== false;
      if (chosen.length > 0 || required) checkChoice(component, chosen, field);
      resolveChoice(component, chosen, userId, resolved, field);
      return { values: chosen };
    }
  }
}

function readText(component: Wire, field: string, value: unknown): string {
  if (value !== undefined && value !== null && typeof value !== "string") {
    throw unfit("is a text", field);
  }
  const text = value ?? String(component["value"] ?? "");
  const required = component["required"] !== false;
  if (text === "" && required) throw unfit("is required", field);
  const least = Number(component["min_length"] ?? 0);
  const most = Number(component["max_length"] ?? 4000);
  if (text !== "" && text.length < least) throw unfit(`has at least ${least} characters`, field);
  if (text.length > most) throw unfit(`has at most ${most} characters`, field);
  return text;
}

function readFiles(
  component: Wire,
  field: string,
  files: readonly ModalUpload[],
  resolved: Resolved,
): string[] {
  const required = component["required"] !== false;
  const least = Number(component["min_values"] ?? (required ? 1 : 0));
  const most = Number(component["max_values"] ?? 1);
  if (files.length > most) throw unfit(`takes at most ${most} files`, field);
  if (files.length < least && (required || files.length > 0)) {
    throw unfit(`takes at least ${least} files`, field);
  }
  const types = component["file_types"] as readonly string[] | undefined;
  for (const file of files) {
    if (types && types.length > 0 && !types.some((type) => isOfType(file.name, type))) {
      throw unfit(`takes ${types.join(", ")} only`, field);
    }
  }
  return files.map((file) => resolved.upload(file).id);
}

const extensions: Readonly<Record<string, RegExp>> = {
  image: /\.(png|jpe?g|gif|webp|avif|bmp|svg|heic)$/i,
  video: /\.(mp4|webm|mov|mkv|avi)$/i,
  audio: /\.(mp3|ogg|wav|m4a|flac|aac|opus)$/i,
};

/** Only the ending of the name is looked at. */
function isOfType(name: string, type: string): boolean {
  return type.startsWith(".")
    ? name.toLowerCase().endsWith(type.toLowerCase())
    : (extensions[type]?.test(name) ?? false);
}

function readRadio(component: Wire, field: string, value: unknown): string | null {
  const options = component["options"] as readonly Wire[];
  const preset = options.find((one) => one["default"] === true)?.["value"];
  const chosen = value === undefined ? (preset ?? null) : value;
  if (chosen === null || chosen === "") {
    if (component["required"] !== false) throw unfit("is required", field);
    return null;
  }
  if (!options.some((one) => one["value"] === chosen)) throw unfit("is none of the options", field);
  return String(chosen);
}

function readBoxes(component: Wire, field: string, value: unknown): string[] {
  const options = component["options"] as readonly Wire[];
  const chosen = readList(field, value) ?? defaultsOf(component);
  const required = component["required"] !== false;
  const least = Number(component["min_values"] ?? (required ? 1 : 0));
  const most = Number(component["max_values"] ?? options.length);
  if (chosen.length > most || (chosen.length < least && (required || chosen.length > 0))) {
    throw unfit(`takes between ${least} and ${most} values`, field);
  }
  for (const one of chosen) {
    if (!options.some((option) => option["value"] === one)) {
      throw unfit("is none of the options", field);
    }
  }
  return chosen;
}

function readList(field: string, value: unknown): string[] | null {
  if (value === undefined || value === null) return null;
  const list = typeof value === "string" ? [value] : value;
  if (!Array.isArray(list) || !list.every((one) => typeof one === "string")) {
    throw unfit("is a list of texts", field);
  }
  return list;
}

function defaultsOf(component: Wire): string[] {
  const options = (component["options"] ?? []) as readonly Wire[];
  return options.filter((one) => one["default"] === true).map((one) => String(one["value"]));
}
