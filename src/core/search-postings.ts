import type { FieldWeights } from "./search-tokens.ts";

/** The searchable words of many documents in one view, and the BM25 arithmetic over them. */
export interface Postings {
  /** Adds a document under a number that is not in use. */
  add(document: number, title: readonly string[], body: readonly string[]): void;
  /** Takes a document out; its tokens must be those with which it was added. */
  remove(document: number, title: readonly string[], body: readonly string[]): void;
  /** How much a word tells: large for a rare word, largest for one that no document has. */
  rarity(token: string): number;
  /**
   * Calls `add` with what each document scores for each token of the question. The scores are
   * divided by what the question could score, so that questions can be compared: words that no
   * document has count in that divisor too.
   */
  score(
    question: readonly string[],
    weights: FieldWeights,
    add: (document: number, score: number) => void,
  ): void;
}

const k1 = 1.2;
const b = 0.75;
/** What a token scores that stands twice in a field of average length: "well covered". */
const wellCovered = (2 * (k1 + 1)) / (2 + k1);
/** A word that is repeated in a question counts twice at most. */
const mostRepeats = 2;
const mostOccurrences = 0xffff;
/**
 * Documents without any of the words that are imagined beside the real ones: in a collection of
 * three articles a word that stands in two of them is no common word yet.
 */
const unseen = 10;

/**
 * One chain of postings for each token, all chains in the same three typed arrays, so that an entry
 * costs twelve bytes and no object. How many documents have a token is counted when it is asked
 * for: nothing can drift apart, and an index that grew and shrank equals one made from scratch.
 */
export function createPostings(): Postings {
  const heads = new Map<string, number>();
  let documents = new Uint32Array(1024);
  /** Occurrences in the title in the upper half, in the body in the lower. */
  let occurrences = new Uint32Array(1024);
  /** The next posting of the same token; 0 ends the chain, so entry 0 is never used. */
  let next = new Uint32Array(1024);
  let used = 1;
  let free = 0;
  let titleLengths = new Uint32Array(64);
  let bodyLengths = new Uint32Array(64);
  const totals = { documents: 0, titles: 0, bodies: 0, titleLength: 0, bodyLength: 0 };

  function newEntry(): number {
    if (free !== 0) {
      const entry = free;
      free = next[entry] ?? 0;
      return entry;
    }
    if (used === next.length) {
      documents = grown(documents, used * 2);
      occurrences = grown(occurrences, used * 2);
      next = grown(next, used * 2);
    }
    return used++;
  }

  function unlink(token: string, document: number): void {
    let before = 0;
    let entry = heads.get(token) ?? 0;
    while (entry !== 0 && documents[entry] !== document) {
      before = entry;
      entry = next[entry] ?? 0;
    }
    if (entry === 0) return;
    const after = next[entry] ?? 0;
    if (before !== 0) next[before] = after;
    else if (after !== 0) heads.set(token, after);
    else heads.delete(token);
    next[entry] = free;
    free = entry;
  }

  function count(title: number, body: number, sign: 1 | -1): void {
    totals.documents += sign;
    totals.titles += title > 0 ? sign : 0;
    totals.bodies += body > 0 ? sign : 0;
    totals.titleLength += sign * title;
    totals.bodyLength += sign * body;
  }

  /** Inverse document frequency of a token that `having` documents have. */
  function idf(having: number): number {
    const others = totals.documents + unseen - having;
    return Math.log(1 + (others + 0.5) / (having + 0.5));
  }

  /** How many documents have the chain's token in title, body, and either. */
  function spread(head: number): { title: number; body: number; both: number } {
    let title = 0;
    let body = 0;
    let both = 0;
    for (let entry = head; entry !== 0; entry = next[entry] ?? 0) {
      const tf = occurrences[entry] ?? 0;
      both++;
      if (tf > mostOccurrences) title++;
      if ((tf & mostOccurrences) !== 0) body++;
    }
    return { title, body, both };
  }

  return {
    add(document, title, body) {
      if (document >= titleLengths.length) {
        titleLengths = grown(titleLengths, document * 2);
        bodyLengths = grown(bodyLengths, document * 2);
      }
      titleLengths[document] = title.length;
      bodyLengths[document] = body.length;
      count(title.length, body.length, 1);
      const inTitle = tally(title);
      const inBody = tally(body);
      for (const token of new Set([...inTitle.keys(), ...inBody.keys()])) {
        const entry = newEntry();
        documents[entry] = document;
        const upper = Math.min(inTitle.get(token) ?? 0, mostOccurrences);
        const lower = Math.min(inBody.get(token) ?? 0, mostOccurrences);
        occurrences[entry] = upper * (mostOccurrences + 1) + lower;
        next[entry] = heads.get(token) ?? 0;
        heads.set(token, entry);
      }
    },

    remove(document, title, body) {
      count(title.length, body.length, -1);
      for (const token of new Set([...title, ...body])) unlink(token, document);
    },

    rarity: (token) => idf(spread(heads.get(token) ?? 0).both),

    score(question, weights, add) {
      const terms = [...tally(question)].map(([token, repeats]) => {
        const head = heads.get(token) ?? 0;
        return { head, repeats: Math.min(repeats, mostRepeats), having: spread(head) };
      });
      const most = terms.reduce((sum, { having }) => sum + idf(having.both) * wellCovered, 0);
      const titleLength = totals.titleLength / totals.titles;
      const bodyLength = totals.bodyLength / totals.bodies;
      const bothLength = (totals.titleLength + totals.bodyLength) / totals.documents;
      for (const { head, repeats, having } of terms) {
        const title = (weights.title * repeats * idf(having.title)) / most;
        const body = (weights.body * repeats * idf(having.body)) / most;
        const both = (weights.both * repeats * idf(having.both)) / most;
        for (let entry = head; entry !== 0; entry = next[entry] ?? 0) {
          const document = documents[entry] ?? 0;
          const tf = occurrences[entry] ?? 0;
          const tfTitle = tf >>> 16;
          const tfBody = tf & mostOccurrences;
          const lengthTitle = titleLengths[document] ?? 0;
          const lengthBody = bodyLengths[document] ?? 0;
          add(
            document,
            both * saturation(tfTitle + tfBody, (lengthTitle + lengthBody) / bothLength) +
              (tfTitle === 0 ? 0 : title * saturation(tfTitle, lengthTitle / titleLength)) +
              (tfBody === 0 ? 0 : body * saturation(tfBody, lengthBody / bodyLength)),
          );
        }
      }
    },
  };
}

/** More occurrences tell less and less; in a long text each tells less. */
function saturation(occurrences: number, relativeLength: number): number {
  return (occurrences * (k1 + 1)) / (occurrences + k1 * (1 - b + b * relativeLength));
}

/** How often each token stands in the list, in order of first occurrence. */
export function tally(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

function grown(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}
