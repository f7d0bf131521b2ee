/* The wish for a person, in Japanese words; the reasons are those of `search-wish-english.ts`. */

const any = (...options: readonly string[]) => `(?:${options.join("|")})`;

const which = "(?:(?:生身|本物|本当|実際|サポート|カスタマーサポート|運営|担当|係|中|そちら)の)?";
const helper = `${which}${any(
  "人間|人|ヒト|ひと|方",
  "オペレーター?|エージェント|モデレーター?",
  "担当者|担当の人|担当|係員|管理者",
  "スタッフ|サポートスタッフ|サポート担当|カスタマーサポート|サポート|運営",
  "誰か|だれか",
)}(?:さん|の方|の人)?`;

const talk = any(
  "(?:直接|少し|ちょっと|一度|チャットで|電話で)?(?:お?話し?[をが]?|会話|相談|通話|チャット|連絡|やりとり|やり取り)(?:し|でき|出来|させ)?(?:たい|て|ます|る|せる|せます|ほう|方)",
  "(?:つな|繋)[いぎが]",
  "[代替変換か]わ[っりれら]",
  "切り替え|引き継|取り次|転送",
);
const call = "(?:呼ん|呼び|出し|お願い|おねがい|希望|頼)";

/** Endings that only make the wish softer or more urgent. */
const ending = `${any(
  "ですけど|ですが|でしょうか|です|だけど|けど",
  "のです|んです|ん|の",
  "ますか|ます|ませんか|ません|できます|出来ます|可能",
  "ください|下さい|くれ|ほしい|欲しい|もらいたい|もらえ|いただきたい|いただけ|頂け",
  "お願い|おねがい|希望|したい|いたし|致し|し",
  "方がいい|ほうがいい|早く|今すぐ",
  "と思います|と思って|います|いる",
  "[てでをにがはかなあよねい]",
)}{0,12}`;

/** What may stand before it: a reason, or a word that urges. */
const before = `(?:.*${any(
  "ので|から|けど|けれども?|ため|たら|なくて",
  "いえ|いや|もう|やっぱり|やはり|まずは|それより|できれば|出来れば",
  "早く|今すぐ|すぐに?|直接|ちゃんと",
  "(?:ボット|bot|ai)(?:では|じゃ)なく(?:て)?",
)})?`;

const patterns = [
  `${before}${helper}[とにへの](?:直接|も)?${talk}${ending}`,
  `${before}${helper}(?:を|に|で|の?対応を?|による対応を?|サポートを?)?${call}${ending}`,
  `${before}有人(?:の)?(?:サポート|対応|チャット|オペレーター?|窓口)?[をにでへ]?(?:${talk}|${call})?${ending}`,
  `${before}(?:オペレーター?|担当者|人間|生身の人|スタッフ|人)(?:[をはに]?(?:いますか|いませんか|ください|下さい))?`,
].map((pattern) => new RegExp(`^${pattern}$`, "u"));

/** Characters; nobody wishes in longer clauses, and the bound keeps every pattern quick. */
const longestClause = 80;

/** Whether a clause of the text asks in Japanese to be helped by a person. */
export function wantsPersonInJapanese(text: string): boolean {
  return text
    .toLowerCase()
    .split(/[。！？!?,、，.\n]+/)
    .map((clause) => clause.replaceAll(/[^\p{L}\p{N}ー]+/gu, ""))
    .some(
      (clause) =>
        clause !== "" &&
        clause.length <= longestClause &&
        patterns.some((pattern) => pattern.test(clause)),
    );
}
