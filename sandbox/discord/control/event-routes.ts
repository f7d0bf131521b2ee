import { ClientRefusal, unfit } from "../world/client-refusal.ts";
import type { User, Wire } from "../world/entities.ts";
import type { World } from "../world/world.ts";
import { memberOf } from "./acting-routes.ts";
import { type ControlCall, type ControlRoute, numberOf, ok, plain } from "./control-route.ts";
import type { Entry, Stream } from "./journal.ts";
import { channelAt, memberAt } from "./places.ts";
import { followStream } from "./sse.ts";

function typesOf(query: URLSearchParams): (entry: Entry) => boolean {
  const types = query.get("types")?.split(",").filter(Boolean) ?? [];
  return types.length === 0 ? () => true : (entry) => types.includes(entry.type);
}

function startOf(call: ControlCall): number | null {
  const header = call.headers["last-event-id"];
  const raw = typeof header === "string" && header !== "" ? header : call.query.get("after");
  if (raw === null || raw === "") return null;
  const after = Number(raw);
  if (!Number.isInteger(after) || after < 0) throw unfit("is the id of an event", "after");
  return after;
}

function follow(call: ControlCall, stream: Stream) {
  const after = startOf(call);
  const fits = typesOf(call.query);
  return {
    stream: (response: Parameters<typeof followStream>[0]) =>
      followStream(response, stream, after, fits),
  };
}

/** Who did it: the author of a message, or the one whom the event names. */
function actorOf(data: Wire): { id: string; bot: boolean } | null {
  const author = (data["message"] as { author?: { id: string; bot?: boolean } } | undefined)
    ?.author;
  if (author !== undefined) return { id: author.id, bot: author.bot === true };
  const id = data["userId"];
  return typeof id === "string" ? { id, bot: false } : null;
}

function isFrom(world: World, wantedFrom: string, data: Wire): boolean {
  const actor = actorOf(data);
  if (actor === null) return false;
  if (wantedFrom === "bot") return actor.bot;
  if (actor.id === wantedFrom) return true;
  const app = world.apps.get(actor.id);
  if (app !== undefined) return app.name === wantedFrom;
  try {
    return memberAt(world, wantedFrom).id === actor.id;
  } catch {
    return false;
  }
}

function matcher(call: ControlCall, member: User): (entry: Entry) => boolean {
  const { query, world } = call;
  const events = query.get("event")?.split(",") ?? null;
  const channel = query.get("channel");
  const channelId = channel === null ? null : channelAt(world, channel, member).id;
  const contains = query.get("contains");
  const from = query.get("from");
  return ({ type, data }) => {
    if (events !== null && !events.includes(type)) return false;
    if (channelId !== null && data["channelId"] !== channelId) return false;
    if (from !== null && !isFrom(world, from, data)) return false;
    return (
      contains === null || JSON.stringify(data).includes(JSON.stringify(contains).slice(1, -1))
    );
  };
}

function waitFor(call: ControlCall, stream: Stream, fits: (entry: Entry) => boolean) {
  const timeoutMs = numberOf(call.query, "timeoutMs", 5000, [0, 600_000]);
  const after = numberOf(call.query, "after", stream.last, [0, Number.MAX_SAFE_INTEGER]);
  const found = (stream.after(after) ?? []).find(fits);
  if (found !== undefined) return Promise.resolve(found);
  return new Promise<Entry>((resolve, reject) => {
    const finish = () => {
      stop();
      clearTimeout(timer);
      call.gone.removeEventListener("abort", fail);
    };
    const stop = stream.listen((entry) => {
      if (!fits(entry)) return;
      finish();
      resolve(entry);
    });
    const fail = () => {
      finish();
      reject(new ClientRefusal(408, "timeout", "No such event came in time"));
    };
    const timer = setTimeout(fail, timeoutMs);
    call.gone.addEventListener("abort", fail);
  });
}

/** Streams of events and waiting for one. */
export const eventRoutes: readonly ControlRoute[] = [
  plain("GET", "/events", "Everything that happens", (call) =>
    follow(call, call.hub.journal.world),
  ),
  plain("GET", "/members/:member/events", "What this member may see", (call) =>
    follow(call, call.hub.journal.of(memberOf(call).id)),
  ),
  plain("GET", "/members/:member/wait", "The first event that fits", async (call) => {
    const member = memberOf(call);
    const stream = call.hub.journal.of(member.id);
    const entry = await waitFor(call, stream, matcher(call, member));
    return ok({ id: entry.id, ...entry.data });
  }),
];
