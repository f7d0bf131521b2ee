const drafts = new Map<string, string>();

/** What was left unsent in a channel, for as long as the page is open. */
export function keptDraft(key: string): string {
  return drafts.get(key) ?? "";
}

export function keepDraft(key: string, text: string): void {
  if (text === "") drafts.delete(key);
  else drafts.set(key, text);
}
