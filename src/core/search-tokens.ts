/**
 * How a text becomes words that can be compared. Each language has several views of the same text,
 * because each alone misses something: stems forgive endings, trigrams forgive compounds and typing
 * errors; Japanese has no spaces, so its words are found by a segmenter, by runs of one script, by
 * single kanji and by bigrams. Index and question pass through the same function.
 */
export interface Analyser {
  /** How many views {@link Analyser.views} gives. */
  readonly viewCount: number;
  /** What a match weighs in the title (with variants), in the body, and in both as one text. */
  readonly weights: FieldWeights;
  /** The tokens of a text in each view, words first, in the order of the text, with repeats. */
  views(text: string): readonly (readonly string[])[];
}

export interface FieldWeights {
  readonly title: number;
  readonly body: number;
  readonly both: number;
}

const cjk = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー\p{sc=Hangul}`;

/** Runs of one kind: either of East Asian script, or of any other letters and digits. */
const englishRun = new RegExp(
  String.raw`[${cjk}]+|(?:(?![${cjk}])[\p{L}\p{N}])+(?:['’](?:(?![${cjk}])\p{L})+)?`,
  "gu",
);

/** Words that stand in every question and therefore tell nothing about it. */
const englishStopWords: ReadonlySet<string> = new Set(
  `a an the is are was were be been being am do does did to of in on at for with by from as and or
   not it its this that these those i me my we our you your he she they them his her their what
   which who whom how when where why can could will would should may might must have has had there
   here if then than so but about into out up down just any some no
   want need please`.split(/\s+/),
);

/** English: stems and the character trigrams of whole words. `stem` brings a word to its stem. */
export function englishAnalyser(stem: (word: string) => string): Analyser {
  return {
    viewCount: 2,
    weights: { title: 1, body: 0.3, both: 0.5 },
    views(text) {
      const words = englishWords(text);
      return [words.map(stem), words.flatMap(trigrams)];
    },
  };
}

/** Japanese: segmented words, runs of kanji and katakana, single kanji, and bigrams of all. */
export function japaneseAnalyser(): Analyser {
  const segmenter = new Intl.Segmenter("ja", { granularity: "word" });
  return {
    viewCount: 4,
    weights: { title: 1, body: 1, both: 1 },
    views(text) {
      const normal = normalise(text);
      return [segmentedWords(segmenter, normal), runs(normal), kanji(normal), bigrams(normal)];
    },
  };
}

/** One form for full and half width, capitals and small letters. */
function normalise(text: string): string {
  return text.toWellFormed().normalize("NFKC").toLowerCase();
}

function englishWords(text: string): string[] {
  const words: string[] = [];
  for (const [run] of normalise(text).matchAll(englishRun)) {
    const word = run.replace(/['’]s$/, "").replaceAll(/['’]/g, "");
    if (!englishStopWords.has(word)) words.push(word);
  }
  return words;
}

function trigrams(word: string): string[] {
  return grams([...`_${word}_`], 3);
}

/** Overlapping pieces of `size`; a shorter run stays whole. */
function grams(characters: readonly string[], size: number): string[] {
  if (characters.length <= size) return [characters.join("")];
  return characters
    .slice(0, characters.length - size + 1)
    .map((_, at) => characters.slice(at, at + size).join(""));
}

/** Particles and endings: short words of hiragana alone, which every sentence is full of. */
const shortHiragana = /^[\p{sc=Hiragana}]{1,3}$/u;

function segmentedWords(segmenter: Intl.Segmenter, normal: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(normal)) {
    if (isWordLike === true && !shortHiragana.test(segment)) words.push(segment);
  }
  return words;
}

function runs(normal: string): string[] {
  return [...normal.matchAll(/(\p{sc=Han}+)|[\p{sc=Katakana}ー]+|[a-z0-9]+/gu)].flatMap(
    ([run, han]) => (han === undefined ? [run] : grams([...han], 2)),
  );
}

function kanji(normal: string): string[] {
  return (
    normal.match(/\p{sc=Han}|[\p{sc=Katakana}ー]{2,}|[a-z0-9]+/gu)?.map((found) => found) ?? []
  );
}

const bigramRun = new RegExp(String.raw`([${cjk}]+)|(?:(?![${cjk}])[\p{L}\p{N}])+`, "gu");

function bigrams(normal: string): string[] {
  return [...normal.matchAll(bigramRun)].flatMap(([run, east]) =>
    east === undefined ? [run] : grams([...east], 2),
  );
}
