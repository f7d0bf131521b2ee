/*
 * The wish for a person, in English words. A clause must say nothing else, and what could be a line
 * of a game ("talk to the trader") is no wish: a question that is taken for a wish costs the person
 * an answer, the other way round it costs one press of a button.
 */

const any = (...options: readonly string[]) => `(?:${options.join("|")})`;
const optional = (...options: readonly string[]) => `${any(...options)}?`;

const which = `${optional("an? ", "the ", "some ", "any ", "your ", "another ", "one of your ")}${any(
  "real ",
  "live ",
  "actual ",
  "proper ",
  "living ",
  "available ",
  "human ",
  "customer ",
  "support ",
  "service ",
  "care ",
  "help ",
)}{0,3}`;

/** Words for somebody who helps, clear enough to be wanted by themselves. */
const helper = `${which}${any(
  "humans?(?: being)?s?",
  "person",
  "agents?",
  "operators?",
  "representatives?",
  "reps?",
  "staff(?: members?)?",
  "team members?",
  "employees?",
  "(?:support|customer) (?:service|support|team|care)",
  "live (?:chat|support|help)",
  "human (?:support|help)",
  "real people",
)}`;

/** Whom one talks to: also those whose name means something else when one "gets" or "needs" it. */
const partner = any(
  helper,
  `${which}(?:moderator|mod|admin|manager|supervisor|advis[eo]r|support|team)`,
  "(?:some|any)(?:one|body)(?: real| human| else)?(?: (?:from|in|on|at) (?:the |your )?(?:support|staff|team)(?: team)?)?",
);

const talkTo = any(
  "(?:talk|speak|chat)(?:ing)? (?:to|with)",
  "(?:connect|transfer|put|pass|hand|forward|switch|redirect)(?: me| us| this)?(?: over| through| thru| on)? (?:to|with)",
  "be (?:connected|transferred|forwarded|put through) (?:to|with)",
  "get (?:in touch|connected) with",
  "get (?:through|connected) to",
  "get (?:a )?hold of",
);
const fetch = "(?:get|give|bring|find|send|call|fetch)(?: me| us| in| here)?";
const bot = "(?:an? |the |this |some )?(?:ro)?(?:bot|machine|ai|computer)s?";

/** How one begins to say what one wants; each ends in a space. */
const lead = any(
  "(?:(?:i|we|id) )?(?:would |really |just |only |rather |still |id ){0,3}(?:want|need|wish|wanna|like|prefer|love|have|demand|rather|trying|try)(?: to)? ",
  "(?:how |where |when )?(?:can|could|may|might|do|would|will)(?: i| we| you| u)?(?: just| please| maybe)?(?: get to)? ",
  "is it possible(?: for me)? to ",
  "(?:is there )?(?:an? |any )(?:way|chance) (?:i can|to) ",
  "(?:let|allow) me (?:to )?",
  "lemme ",
  "(?:i am|im|i was) (?:trying|asking|hoping) to ",
);

/** What may follow without making the wish another one. */
const tail = `${any(
  " here",
  " instead",
  " directly",
  " today",
  " in person",
  " as soon as possible",
  " for (?:help|support|assistance)",
  " (?:about|regarding|concerning|because) .+",
  " (?:who|that) (?:can|could) help.*",
  " to help(?: me)?.*",
  " not an? (?:ro)?bot",
  " i can (?:talk|speak) (?:to|with)",
)}{0,3}`;

const whole = (pattern: string) => new RegExp(`^${pattern}$`);

const clausePatterns = [
  `${lead}${talkTo} ${partner}${tail}`,
  `${lead}${fetch} ${helper}${tail}`,
  `(?:i |we )?(?:would |really |just |only ){0,2}(?:want|need|prefer|demand|like|id like) ${helper}${tail}`,
  `(?:can|could|may|will|would) ${helper} (?:please )?(?:help|assist|talk to|speak to|contact|join|take over)(?: me| us)?${tail}`,
  `(?:is there|are there|is) (?:${helper}|anyone (?:real|human)) ?(?:here|there|around|available|online|free)?${tail}`,
  `i (?:dont|do not|wont|refuse to) (?:want to |wanna )?(?:talk|speak|chat|deal)(?:ing)? (?:to|with) ${bot}`,
].map(whole);

/** Wishes only when they are the whole message; inside a longer one they may be quoted. */
const messagePatterns = [`${talkTo} ${partner}${tail}`, `${fetch} ${helper}${tail}`, helper].map(
  whole,
);

const politeness = any(
  "please|pls|plz|kindly",
  "right now|right away|now|asap|immediately|urgently|urgent|quickly|again|anyway|actually|instead",
  "thanks|thank you|hey|hi|hello|sorry",
  "okay|ok|no|nope|yes|yeah|yep|then|so|well|but|and|ugh",
);
const politeAlone = whole(politeness);
const politeAround = new RegExp(`^(?:${politeness} )+|(?: ${politeness})+$`, "g");

/** Nobody wishes in longer clauses; the bound also keeps every pattern quick. */
const longestClause = 160;

/** Whether a clause of the text asks in English to be helped by a person. */
export function wantsPersonInEnglish(text: string): boolean {
  const clauses = text
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .split(/[.!?,;:…\n()"“”]+| [-–—] /)
    .filter((clause) => clause.length <= longestClause)
    .map((clause) => clause.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim())
    .map((clause) => clause.replaceAll(politeAround, ""))
    .filter((clause) => clause !== "" && !politeAlone.test(clause));
  const patterns = clauses.length === 1 ? [...clausePatterns, ...messagePatterns] : clausePatterns;
  return clauses.some((clause) => patterns.some((pattern) => pattern.test(clause)));
}
