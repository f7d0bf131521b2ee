import type { Notice, SmallTalk } from "../core/notice.ts";

/** One sentence (or a few) per notice; a new notice without words does not compile. */
type NoticeTexts = {
  readonly [Key in Notice["key"]]: (notice: Extract<Notice, { readonly key: Key }>) => string;
};

/** Words of a report form. Platforms allow 45 characters for a label and title, 100 elsewhere. */
export interface ReportFormTexts {
  readonly title: string;
  readonly summary: string;
  readonly summaryExample: string;
  readonly description: string;
  readonly descriptionHint: string;
  readonly severity: string;
  /** By the value that the product stores. */
  readonly severities: readonly { readonly value: string; readonly label: string }[];
  readonly files: string;
  readonly filesHint: string;
  readonly contact: string;
  readonly contactHint: string;
}

/** Everything the bot says to persons in one language. Markdown as chat apps know it. */
export interface Texts {
  readonly buttons: {
    readonly talkToPerson: string;
    readonly neverMind: string;
    readonly thisHelped: string;
    readonly notQuite: string;
    readonly tryAgain: string;
    readonly openConversation: string;
    readonly rate: (rating: number) => string;
  };
  readonly notices: NoticeTexts;
  readonly smallTalk: Readonly<Record<SmallTalk, string>>;
  readonly suggestions: {
    readonly intro: (count: number) => string;
    readonly thisMayHelp: string;
    /** Said of an article that exists in the other language only. */
    readonly otherLanguage: string;
  };
  readonly help: {
    readonly opened: (link: string) => string;
    readonly already: (link: string) => string;
    readonly greetingRepeated: string;
    readonly refused: string;
    readonly failed: string;
  };
  readonly report: {
    readonly bugForm: ReportFormTexts;
    readonly featureForm: ReportFormTexts;
    readonly bugReceipt: (caseNumber: string) => string;
    readonly featureReceipt: (caseNumber: string) => string;
    readonly goesTo: (channel: string) => string;
    readonly postedAt: (link: string) => string;
    readonly staysInside: string;
    readonly incomplete: string;
    readonly failed: string;
    /** Heads of the post in the community's channel. */
    readonly bugHead: (caseNumber: string) => string;
    readonly featureHead: (caseNumber: string) => string;
    /** Short names by the stored value. */
    readonly severityNames: Readonly<Record<string, string>>;
    readonly importanceNames: Readonly<Record<string, string>>;
    readonly severityLine: (severity: string) => string;
    readonly importanceLine: (severity: string) => string;
    readonly reporterLine: (name: string) => string;
    readonly cutShort: string;
  };
  /** Answers to buttons that can do nothing any more, and to what nobody listens to. */
  readonly refusals: {
    readonly alreadyWaiting: string;
    readonly alreadyLive: string;
    readonly closed: string;
    readonly notWaiting: string;
    readonly notYours: string;
    readonly outdated: string;
    readonly failed: string;
  };
  /** Descriptions of the commands, at most 100 characters. */
  readonly commands: {
    readonly helpme: string;
    readonly bug: string;
    readonly new_feature: string;
  };
}
