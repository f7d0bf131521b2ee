/**
 * The bot's own id, which is the first part of its token; null for a token of another form. Known
 * before the first session, it lets a message of an earlier process be told from everybody else's.
 */
export function botIdOf(token: string): string | null {
  const id = Buffer.from(token.split(".")[0] ?? "", "base64").toString("latin1");
  return /^\d{17,20}$/.test(id) ? id : null;
}
