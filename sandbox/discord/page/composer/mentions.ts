/** Somebody or something that can be mentioned, by the name that people type. */
export interface Mentionable {
  readonly name: string;
  /** What it is on the wire: `<@1>`, `<@&2>`, `<#3>`. */
  readonly token: string;
  readonly sign: "@" | "#";
}

/** The mention that is being typed where the caret stands. */
export interface MentionQuery {
  readonly sign: "@" | "#";
  readonly typed: string;
  /** Where the sign stands. */
  readonly at: number;
}

/** Reads what is typed before the caret; undefined if it is no mention. */
export function mentionQuery(text: string, caret: number): MentionQuery | undefined {
  const match = /(?:^|[\s(])([@#])([^\s@#]{0,32})$/.exec(text.slice(0, caret));
  const sign = match?.[1];
  const typed = match?.[2];
  if ((sign !== "@" && sign !== "#") || typed === undefined) return undefined;
  return { sign, typed, at: caret - typed.length - 1 };
}

/** Those who fit what was typed: names that begin with it first. */
export function mentionMatches<T extends Mentionable>(
  all: readonly T[],
  query: MentionQuery,
): readonly T[] {
  const typed = query.typed.toLowerCase();
  const fits = all.filter(
    (one) => one.sign === query.sign && one.name.toLowerCase().includes(typed),
  );
  const begins = (one: T) => (one.name.toLowerCase().startsWith(typed) ? 0 : 1);
  return [...fits].sort((a, b) => begins(a) - begins(b)).slice(0, 8);
}

/** The text and caret after a choice has taken the place of what was typed. */
export function completed(
  text: string,
  query: MentionQuery,
  name: string,
): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, query.at)}${query.sign}${name} `;
  const after = text.slice(query.at + 1 + query.typed.length).replace(/^ /, "");
  return { text: before + after, caret: before.length };
}

const code = /(```[\s\S]*?```|`[^`\n]*`)/;

/** Turns the names that people typed into what goes over the wire; code stays as it is. */
export function withTokens(text: string, all: readonly Mentionable[]): string {
  const longestFirst = [...all].sort((a, b) => b.name.length - a.name.length);
  return text
    .split(code)
    .map((part, index) => (index % 2 === 1 ? part : replaced(part, longestFirst)))
    .join("");
}

function replaced(text: string, all: readonly Mentionable[]): string {
  return text.replace(/(?<![\w<])[@#][^@#\n]*/g, (typed) => {
    const lower = typed.toLowerCase();
    const found = all.find(
      ({ sign, name }) =>
        lower.startsWith(sign + name.toLowerCase()) && !/^[\w-]/.test(typed.slice(name.length + 1)),
    );
    return found === undefined ? typed : found.token + typed.slice(found.name.length + 1);
  });
}

/** Turns what came over the wire back into names, for editing. */
export function withNames(text: string, all: readonly Mentionable[]): string {
  return text.replace(/<(?:@!?|@&|#)\d+>/g, (token) => {
    const found = all.find((one) => one.token === token.replace("<@!", "<@"));
    return found === undefined ? token : found.sign + found.name;
  });
}
