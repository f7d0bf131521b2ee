/**
 * What a chat client itself would not let a member do, or what the control API does not understand.
 * Unlike a Refusal it is never an answer of Discord.
 */
export class ClientRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;

  constructor(status: number, code: string, message: string, field?: string) {
    super(message);
    this.name = "ClientRefusal";
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

/** A value that does not fit. */
export function unfit(message: string, field?: string): ClientRefusal {
  return new ClientRefusal(422, "invalid", message, field);
}

/** Something that is not there. */
export function missing(what: string): ClientRefusal {
  return new ClientRefusal(404, "not_found", `There is no ${what}`);
}

/** Something that cannot be done as things are. */
export function conflict(code: string, message: string): ClientRefusal {
  return new ClientRefusal(409, code, message);
}
