const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be an id at all; any other is unknown, and the database would refuse it. */
export function isUuid(text: string): boolean {
  return form.test(text);
}
