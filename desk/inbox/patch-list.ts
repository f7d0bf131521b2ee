import type { ConversationShape, ListedConversation } from "../../src/contract/conversation.ts";
import type { LiveMessage } from "../../src/contract/live-messages.ts";
import type { MessageShape } from "../../src/contract/message.ts";
import { belongs, type ListFilter } from "./list-filter.ts";

export interface ListPage {
  readonly items: readonly ListedConversation[];
  readonly next: string | null;
}

/** What the patching of a list needs to know beside the list. */
export interface ListContext {
  readonly filter: ListFilter;
  readonly me: string;
  /** How far a conversation that is in no list yet was read; 0 when that is not known. */
  readonly readSeqOf: (conversationId: string) => number;
}

/** Applies a frame to the loaded pages of a list; the same pages when it does not concern them. */
export function patchPages(
  pages: readonly ListPage[],
  frame: LiveMessage,
  context: ListContext,
): readonly ListPage[] {
  switch (frame.type) {
    case "conversation.changed":
      return placeConversation(pages, frame.conversation, context);
    case "message.added":
      return placeMessage(pages, frame.message);
    default:
      return pages;
  }
}

/** Whether a conversation stands in the loaded part of a list. */
export function holds(pages: readonly ListPage[], conversationId: string): boolean {
  return pages.some((page) => page.items.some((item) => item.id === conversationId));
}

/** Characters of a preview, as the server cuts it. */
const previewLength = 140;

/**
 * What a new message says about its conversation. The stream tells of an inbound message by this
 * frame alone: it is stored in a statement that does nothing else.
 */
export function withMessage(known: ListedConversation, message: MessageShape): ListedConversation {
  if (message.seq <= known.lastSeq) return known;
  const { kind, text, seq, createdAt } = message;
  return {
    ...known,
    lastSeq: seq,
    lastMessageAt: createdAt > known.lastMessageAt ? createdAt : known.lastMessageAt,
    preview: kind === "notice" ? known.preview : { kind, text: text.slice(0, previewLength) },
  };
}

function placeMessage(pages: readonly ListPage[], message: MessageShape): readonly ListPage[] {
  const known = pages
    .flatMap((page) => page.items)
    .find((item) => item.id === message.conversationId);
  if (known === undefined) return pages;
  const told = withMessage(known, message);
  return told === known ? pages : inserted(removed(pages, known.id), told);
}

/** Puts a newer state of a conversation where it belongs: newest activity first, or nowhere. */
function placeConversation(
  pages: readonly ListPage[],
  changed: ConversationShape,
  context: ListContext,
): readonly ListPage[] {
  const known = pages.flatMap((page) => page.items).find((item) => item.id === changed.id);
  if (known !== undefined && known.version > changed.version) return pages;
  const without = known === undefined ? pages : removed(pages, changed.id);
  if (!belongs(context.filter, changed, context.me)) return without;
  // Whether the words searched for stand in a conversation only the server can tell.
  if (known === undefined && context.filter.search) return pages;
  const readSeq = Math.max(known?.readSeq ?? 0, context.readSeqOf(changed.id));
  return inserted(without, { ...changed, readSeq });
}

/** Notes in the loaded pages how far a conversation was read. */
export function markPagesRead(
  pages: readonly ListPage[],
  conversationId: string,
  seq: number,
): readonly ListPage[] {
  return pages.map((page) =>
    page.items.some((item) => item.id === conversationId && item.readSeq < seq)
      ? {
          ...page,
          items: page.items.map((item) =>
            item.id === conversationId ? { ...item, readSeq: Math.max(seq, item.readSeq) } : item,
          ),
        }
      : page,
  );
}

/** One list out of its pages; who moved up while pages were loaded is shown once, at the top. */
export function flatten(pages: readonly ListPage[]): readonly ListedConversation[] {
  const seen = new Set<string>();
  return pages
    .flatMap((page) => page.items)
    .filter((item) => !seen.has(item.id) && seen.add(item.id) !== undefined);
}

function removed(pages: readonly ListPage[], id: string): readonly ListPage[] {
  return pages.map((page) =>
    page.items.some((item) => item.id === id)
      ? { ...page, items: page.items.filter((item) => item.id !== id) }
      : page,
  );
}

function inserted(pages: readonly ListPage[], item: ListedConversation): readonly ListPage[] {
  const at = pages.findIndex((page) => page.items.some((other) => isBefore(item, other)));
  const last = pages.length - 1;
  // Beyond the loaded part: a page that is still to come will bring it.
  if (at === -1 && (last < 0 || pages[last]?.next !== null)) return pages;
  const target = at === -1 ? last : at;
  return pages.map((page, index) => {
    if (index !== target) return page;
    const place = page.items.findIndex((other) => isBefore(item, other));
    return { ...page, items: page.items.toSpliced(place === -1 ? Infinity : place, 0, item) };
  });
}

function isBefore(a: ConversationShape, b: ConversationShape): boolean {
  if (a.lastMessageAt !== b.lastMessageAt) return a.lastMessageAt > b.lastMessageAt;
  return a.id > b.id;
}
