import type { Message } from "../../../core/message.ts";

const longestPreview = 140;

/** The one line by which a list names a message; null for notices, which are no talk. */
export function previewText(
  message: Pick<Message, "kind" | "text" | "detail">,
  fileNames: readonly string[] = [],
): string | null {
  if (message.kind === "notice") return null;
  const suggested = message.detail.suggestions?.map((suggestion) => suggestion.title).join(", ");
  return cut(message.text || suggested || fileNames.join(", "));
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= longestPreview
    ? line
    : `${line.slice(0, longestPreview - 1).toWellFormed()}…`;
}
