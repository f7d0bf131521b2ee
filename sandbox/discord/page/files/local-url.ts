/**
 * The address under which this page may load a file of the sandbox: without its origin, since the
 * page may have been opened under another name of this machine. Undefined for files elsewhere,
 * which the page never loads.
 */
export function localUrl(url: string, bases: readonly (string | undefined)[]): string | undefined {
  if (url.startsWith("/") && !url.startsWith("//")) return url;
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const known = bases.some((base) => base !== undefined && sameOrigin(parsed, base));
  return known ? parsed.pathname + parsed.search : undefined;
}

function sameOrigin(url: URL, base: string): boolean {
  return URL.canParse(base) && new URL(base).origin === url.origin;
}
