/** A name or title on one line that cannot change the look of what follows, nor ping. */
export function plainName(name: string, limit = 80): string {
  const line = name.replace(/\s+/g, " ").trim().slice(0, limit).toWellFormed();
  return line.replace(/[\\*_~`|<>@#[\]()]/g, "\\$&");
}
