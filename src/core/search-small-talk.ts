import type { SmallTalk } from "./notice.ts";
import { wantsPersonInEnglish } from "./search-wish-english.ts";
import { wantsPersonInJapanese } from "./search-wish-japanese.ts";

/** What somebody who writes to the virtual agent is after, seen before any search. */
export type Heard =
  | { readonly kind: "agent-wanted" }
  | { readonly kind: "small-talk"; readonly topic: SmallTalk }
  /** `text` is what was asked, without a greeting before it or a plea behind it. */
  | { readonly kind: "question"; readonly text: string };

/**
 * Tells a wish for a person and mere politeness from a question, in English and Japanese whatever
 * the language of the conversation. Only a message that is nothing but small talk counts as such:
 * "hello, my pass is gone" is a question; a wish beside a complaint is a wish.
 */
export function hear(text: string): Heard {
  const plain = plainSpeech(text);
  const { rest, topics } = peel(plain, phrases);
  if (rest === "" && topics.length > 0) return { kind: "small-talk", topic: weightiest(topics) };
  const asked = peel(plain, openers).rest;
  if (wantsPersonInEnglish(asked) || wantsPersonInJapanese(asked)) return { kind: "agent-wanted" };
  const bare = asked.replace(closing, "").trim();
  return { kind: "question", text: bare === "" ? plain : bare };
}

/** One kind of apostrophe, no mentions and custom emoji, single spaces. */
function plainSpeech(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFKC")
    .replaceAll(/<(?:[@#]|a?:)[^>\s]*>/g, " ")
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/[^\S\n]+/g, " ")
    .trim();
}

interface Phrases {
  readonly topic: SmallTalk | "opener";
  /** Needs an end of word after it; regular expressions, longest wording first. */
  readonly english: readonly string[];
  readonly japanese: readonly string[];
  readonly signs?: readonly string[];
}

const hello: Phrases = {
  topic: "hello",
  english: [
    "(?:hi+|hello+|helo|hey+|heya|hiya|yo+|howdy|greetings)(?: there| all| everyone| everybody| guys| folks| team| bot| friend| again)?",
    "good (?:morning|afternoon|evening|day)",
    "how (?:are|r) (?:you|u)(?: doing)?(?: today)?",
    "how's it going",
    "wh?at'?s up",
    "sup",
    "nice to meet you",
  ],
  japanese: [
    "こんにち[はわ]",
    "こんばん[はわ]",
    "おはよう(?:ございます)?",
    "(?:はじ|初)めまして",
    "ハロー",
    "やあ",
    "もしもし",
    "(?:どうぞ)?よろしく(?:お願い|おねがい)?(?:(?:いた|致)?します)?",
    "お世話になり?(?:ます|っております)",
    "お?元気ですか",
    "(?:お疲れ|おつかれ)(?:様|さま)です",
  ],
  signs: ["👋[\u{1f3fb}-\u{1f3ff}]?"],
};

const thanks: Phrases = {
  topic: "thanks",
  english: [
    "(?:many )?(?:thanks|thank (?:you|u)|thx|thnx|tnx|tysm|ty|cheers)(?: (?:so|very) much| a lot| a ton| again)?(?: for (?:all )?(?:your |the |ur )?(?:help|helping|info|information|answer|time|support)(?: me)?)?(?: bot| guys| everyone)?",
    "(?:much appreciated|(?:i )?(?:really )?appreciate (?:it|that|your help))",
    "(?:it|this|that)(?:'s| is| has)? (?:helped|helpful|worked|works now|perfect|great)(?: me| a lot)?",
    "(?:got it|ok+|okay+|great|perfect|awesome|cool|nice|alright|solved|never ?mind|nvm)",
  ],
  japanese: [
    "(?:どうも|本当に|大変)?(?:ありがとう|有難う|有り難う)(?:ございま(?:す|した))?",
    "ありがと",
    "サンキュー|サンクス|あざす|あざっす",
    "どうも",
    "感謝(?:します|です)?",
    "助かり(?:ました|ます)|助かった",
    "(?:無事に?)?解決(?:しました|できました|した)|(?:でき|直り)ました",
    "(?:わか|分か|判)(?:りました|った)",
    "(?:了解|承知)(?:です|しました|いたしました)?",
    "なるほど|大丈夫です|はい",
  ],
  signs: ["[👍🙏👌🙌😊💙💚💛💜🧡][\u{1f3fb}-\u{1f3ff}]?", "❤\u{fe0f}?"],
};

const goodbye: Phrases = {
  topic: "goodbye",
  english: [
    "(?:good ?)?bye+(?: ?bye+)?(?: for now)?",
    "good ?night|gn",
    "see (?:you|ya|u)(?: later| soon| around)?|cya|later",
    "take care",
    "have a (?:nice|good|great) (?:day|one|evening|night|weekend)",
    "gotta go|ttyl|farewell",
  ],
  japanese: [
    "さような?ら",
    "さよ(?:う)?なら",
    "(?:バイ|ばい)(?:バイ|ばい)",
    "じゃあ?(?:ね)?",
    "それでは|では",
    "またね|また(?:今度|明日|来ます|あとで|後で)",
    "おやすみ(?:なさい)?",
    "失礼(?:いた)?します",
    "(?:お疲れ|おつかれ)(?:様|さま)でした",
  ],
};

/** Asks for help without saying with what; answered like a greeting, by what can be asked. */
const help: Phrases = {
  topic: "hello",
  english: [
    "(?:please |pls )?help(?: me| us)?(?: out)?(?: please| pls)?",
    "(?:can|could|will|would) (?:you|u|someone|somebody|anyone|anybody) (?:please )?help(?: me| us)?(?: out)?(?: please| pls)?",
    "(?:i |we )?(?:need|want)(?: some| your)? (?:help|assistance)(?: please| pls)?",
    "(?:i |we )?(?:have|got|'ve got|'ve)(?: an?| another| some| one)? (?:quick )?(?:questions?|problems?|issues?)",
    "what can you do|who are you|what are you",
  ],
  japanese: [
    "(?:誰か|だれか)?(?:助け|たすけ)て(?:ください|下さい|くれ)?",
    "ヘルプ",
    "(?:質問|聞きたいこと|教えてほしいこと|相談|困ったこと)(?:が|は)(?:あります|ある)(?:のですが|んですが|けど)?",
    "(?:質問|相談)(?:です|したいです|してもいいですか|いいですか)",
    "困って(?:い)?ます",
    "(?:あなた|君|きみ)は(?:誰|何者|何)(?:ですか)?",
  ],
};

/** Said before a question, and no small talk by themselves. */
const excuse: Phrases = {
  topic: "opener",
  english: ["(?:sorry|excuse me|please|pls|um+|uh+)"],
  japanese: ["すみません(?:が)?|すいません(?:が)?|恐れ入りますが|お?尋ねします"],
};

/** Said behind a question: words that every request ends in. */
const closing =
  /(?:(?:を|について|か)?(?:教え|おしえ)て(?:ください|下さい|ほしい(?:です)?|欲しい(?:です)?|もらえますか|いただけますか)?|(?:よろしく)?(?:お願い|おねがい)(?:いた|致)?します)[。！!？?\s]*$/u;

const compiled = (list: readonly Phrases[]) =>
  list.map(({ topic, english, japanese, signs = [] }) => ({
    topic,
    pattern: new RegExp(
      `^(?:(?:${english.join("|")})(?![\\p{L}\\p{N}'])|${[...japanese, ...signs].join("|")})`,
      "iu",
    ),
  }));

const phrases = compiled([excuse, help, hello, thanks, goodbye]);
const openers = compiled([hello, excuse]);

const between = /^(?:[\s,.!?~;:、。〜ー…♪()^-]|\p{Extended_Pictographic}|\u{fe0f}|\u{200d})+/u;

/** Takes phrases off the begin of a text as long as it goes. */
function peel(text: string, list: ReturnType<typeof compiled>) {
  const topics: SmallTalk[] = [];
  let rest = text;
  for (;;) {
    const found = list.find(({ pattern }) => pattern.test(rest));
    if (found === undefined) {
      const trimmed = rest.replace(between, "");
      if (trimmed === rest) return { rest, topics };
      rest = trimmed;
    } else {
      if (found.topic !== "opener") topics.push(found.topic);
      rest = rest.replace(found.pattern, "");
    }
  }
}

/** Who says thanks and good-bye says good-bye. */
function weightiest(topics: readonly SmallTalk[]): SmallTalk {
  return (
    (["goodbye", "thanks", "hello"] as const).find((topic) => topics.includes(topic)) ?? "hello"
  );
}
