export const optionType = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

type Localizations = Readonly<Record<string, string>> | null;

export interface Choice {
  readonly name: string;
  readonly value: string | number;
  readonly name_localizations?: Localizations;
}

export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly name_localizations?: Localizations;
  readonly description_localizations?: Localizations;
  readonly required?: boolean;
  readonly choices?: readonly Choice[];
  readonly autocomplete?: boolean;
  readonly options?: readonly CommandOption[];
  readonly channel_types?: readonly number[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
}

export interface Command {
  readonly id: string;
  readonly application_id: string;
  readonly type?: number;
  readonly name: string;
  readonly description: string;
  readonly options?: readonly CommandOption[];
}

/** A command that this member may use here, with its texts in the member's locale. */
export interface UsableCommand {
  readonly command: Command;
  readonly app: { readonly id: string; readonly name: string };
  readonly name: string;
  readonly description: string;
}
