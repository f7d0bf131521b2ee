import { setImmediate } from "node:timers/promises";
import type { Article } from "../../core/article.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { createShelf, type Shelf } from "../../core/search-shelf.ts";
import type { ArticleViews } from "../../ports/desk-views.ts";
import type { EventLog } from "../../ports/event-log.ts";
import type { Log } from "../../ports/log.ts";
import { analysers } from "./analysers.ts";

export interface ShelfSources {
  readonly views: Pick<ArticleViews, "published" | "list" | "get">;
  readonly events: Pick<EventLog, "position" | "read">;
  readonly log: Log;
}

interface Keeper {
  readonly shelf: Shelf;
  /** Number of the last event that the shelf knows of; null before the first load. */
  seq: number | null;
  /** The look into the log that is under way. */
  current: Promise<void>;
  /** The one that will begin after it, shared by all who ask meanwhile. */
  following: Promise<void> | null;
}

const page = 500;
/** Further behind than this, comparing all versions is quicker than reading the log. */
const mostPages = 4;
/** Longest time for which a build holds the event loop, in milliseconds. */
const slice = 10;

/**
 * Gives each workspace its shelf, loaded on first use and as new as the event log whenever it is
 * asked for: what was committed before the call is on the shelf after it. Fails as the ports do.
 */
export function articleShelves(
  sources: ShelfSources,
): (workspaceId: WorkspaceId) => Promise<Shelf> {
  const keepers = new Map<WorkspaceId, Keeper>();

  return async (workspaceId) => {
    let keeper = keepers.get(workspaceId);
    if (keeper === undefined) {
      keeper = {
        shelf: createShelf(analysers),
        seq: null,
        current: Promise.resolve(),
        following: null,
      };
      keepers.set(workspaceId, keeper);
    }
    await lookAgain(sources, workspaceId, keeper);
    return keeper.shelf;
  };
}

/** A look that began before this call may have missed the latest commit, so it takes the next. */
function lookAgain(sources: ShelfSources, workspaceId: WorkspaceId, keeper: Keeper): Promise<void> {
  keeper.following ??= keeper.current
    .catch(() => {})
    .then(() => {
      keeper.following = null;
      keeper.current = catchUp(sources, workspaceId, keeper);
      return keeper.current;
    });
  return keeper.following;
}

async function catchUp(
  sources: ShelfSources,
  workspaceId: WorkspaceId,
  keeper: Keeper,
): Promise<void> {
  const { views, events } = sources;
  for (let pages = 0; keeper.seq !== null && pages < mostPages; pages++) {
    const read = await events.read(workspaceId, keeper.seq, page);
    const first = read[0];
    // Events that were deleted before they were read leave a gap.
    if (first !== undefined && first.seq !== keeper.seq + 1) break;
    const changed = new Set(
      read.flatMap(({ event }) => (event.type === "article.changed" ? [event.article.id] : [])),
    );
    for (const id of changed) {
      const article = await views.get(workspaceId, id);
      if (article === null) keeper.shelf.remove(id);
      else keeper.shelf.put(article);
    }
    keeper.seq = read.at(-1)?.seq ?? keeper.seq;
    if (read.length < page) return;
  }
  await reload(sources, workspaceId, keeper);
}

/** Brings the shelf to what is stored now; articles whose version it has are not touched. */
async function reload(
  { views, events, log }: ShelfSources,
  workspaceId: WorkspaceId,
  keeper: Keeper,
): Promise<void> {
  const began = performance.now();
  const { seq } = await events.position(workspaceId);
  const published = await views.published(workspaceId);
  const stored = [...published, ...(await internal(views, workspaceId))];
  const { shelf } = keeper;
  const kept = new Set<string>(stored.map(({ id }) => id));
  for (const id of shelf.ids()) if (!kept.has(id)) shelf.remove(id);
  let rest = performance.now();
  for (const article of stored) {
    if (shelf.versionOf(article.id) !== article.version) shelf.put(article);
    if (performance.now() - rest > slice) {
      await setImmediate();
      rest = performance.now();
    }
  }
  keeper.seq = seq;
  const durationMs = Math.round(performance.now() - began);
  log.info({ workspaceId, articles: stored.length, durationMs }, "The articles are searchable");
}

async function internal(
  views: ShelfSources["views"],
  workspaceId: WorkspaceId,
): Promise<readonly Article[]> {
  const articles: Article[] = [];
  let cursor: string | undefined;
  do {
    const list = await views.list(workspaceId, { status: "internal", cursor, limit: 100 });
    for (const { id } of list.items) {
      const article = await views.get(workspaceId, id);
      if (article !== null) articles.push(article);
    }
    cursor = list.next ?? undefined;
  } while (cursor !== undefined);
  return articles;
}
