import * as z from "zod";
import { isCloseCode } from "../close-code.ts";
import { faultChange, faultForm, misfitOf } from "../fault-form.ts";
import type { Fault } from "../faults.ts";
import { limitsForm } from "../limits.ts";
import type { Sandbox } from "../sandbox.ts";
import type { TrafficEntry } from "../traffic.ts";
import { isWorldTime } from "../world/build-world.ts";
import { conflict, missing, unfit } from "../world/client-refusal.ts";
import {
  type ControlCall,
  type ControlRoute,
  created,
  nothing,
  numberOf,
  ok,
  param,
  plain,
  withBody,
} from "./control-route.ts";
import { appAt, guildAt } from "./places.ts";

/** What a caller must know to find everything else. */
export function infoOf(sandbox: Sandbox) {
  return {
    name: "quayside-discord-sandbox",
    version: "0.1.0",
    api: 1,
    apiBase: sandbox.apiBase,
    gatewayUrl: sandbox.gatewayUrl,
    cdnBase: sandbox.world.cdnBase,
    page: sandbox.origin,
    seed: sandbox.world.seed,
    now: new Date(sandbox.clock.now()).toISOString(),
    limits: sandbox.limits.settings,
  };
}

function clockView({ clock }: Sandbox) {
  return {
    now: new Date(clock.now()).toISOString(),
    mode: clock.mode,
    rate: clock.rate,
    nextTimers: clock
      .timers()
      .slice(0, 20)
      .map(({ at, what }) => ({ at: new Date(at).toISOString(), what })),
  };
}

function worldTime(text: string, field: string): number {
  const ms = Date.parse(text);
  if (!isWorldTime(ms)) throw unfit("lies between 2015 and 2089", field);
  return ms;
}

const time = z.iso.datetime({ offset: true });

function faultAt(call: ControlCall) {
  const fault = call.sandbox.faults.find(param(call, "fault"));
  if (fault === undefined) throw missing("such fault");
  return fault;
}

function wanted(query: URLSearchParams): (entry: TrafficEntry) => boolean {
  const kind = query.get("kind");
  const app = query.get("app");
  const route = query.get("route");
  const status = query.get("status");
  const unknown = query.get("unknown") === "true";
  return (entry) => {
    if (kind !== null && entry.kind !== kind) return false;
    if (app !== null && entry.app !== app) return false;
    if (entry.kind === "rest") {
      if (route !== null && entry.route !== route) return false;
      if (status !== null && String(entry.status) !== status) return false;
      return !unknown || entry.unknown;
    }
    return route === null && status === null && !unknown;
  };
}

function brief(entry: TrafficEntry): unknown {
  if (entry.kind !== "rest") return entry;
  const { headers: _headers, ...rest } = entry;
  return rest;
}

/** Clock, limits, faults, gateway, traffic. */
export const systemRoutes: readonly ControlRoute[] = [
  plain("GET", "/info", "Where everything is", (call) => ok(infoOf(call.sandbox))),
  plain("GET", "/clock", "The time of the world", (call) => ok(clockView(call.sandbox))),
  withBody(
    "PUT",
    "/clock",
    "Change how time runs",
    z.strictObject({
      mode: z.enum(["real", "manual"]).optional(),
      rate: z.number().min(0.001).max(10_000).optional(),
      now: time.optional(),
    }),
    (call) => {
      const { mode, rate, now } = call.body;
      const done = call.sandbox.clock.set({
        ...(mode === undefined ? {} : { mode }),
        ...(rate === undefined ? {} : { rate }),
        ...(now === undefined ? {} : { now: worldTime(now, "now") }),
      });
      if (!done) throw conflict("clock_back", "The clock never goes back");
      return ok(clockView(call.sandbox));
    },
  ),
  withBody(
    "POST",
    "/clock/advance",
    "Move time forward",
    z.strictObject({ ms: z.number().min(0).optional(), to: time.optional() }),
    (call) => {
      const { clock } = call.sandbox;
      const { ms, to } = call.body;
      if ((ms === undefined) === (to === undefined)) throw unfit("give either ms or to", "ms");
      const target = to === undefined ? clock.now() + (ms ?? 0) : worldTime(to, "to");
      if (!isWorldTime(target)) throw unfit("leads beyond 2089", "ms");
      if (target < clock.now()) throw conflict("clock_back", "The clock never goes back");
      const fired = clock.advance(target);
      return ok({ now: new Date(clock.now()).toISOString(), fired });
    },
  ),
  plain("GET", "/limits", "Limits of calls", (call) => ok(call.sandbox.limits.settings)),
  withBody("PUT", "/limits", "Change the limits", limitsForm, (call) => {
    call.sandbox.limits.set(call.body);
    return ok(call.sandbox.limits.settings);
  }),
  plain("GET", "/faults", "Faults that are set", (call) => ok({ items: call.sandbox.faults.list })),
  withBody("POST", "/faults", "Set a fault", faultForm, (call) => {
    const fault = call.sandbox.faults.add(call.body);
    startFault(call.sandbox, fault);
    return created(fault);
  }),
  plain("DELETE", "/faults", "Take all faults away", (call) => {
    call.sandbox.faults.clear();
    return nothing;
  }),
  plain("GET", "/faults/:fault", "One fault", (call) => ok(faultAt(call))),
  withBody("PATCH", "/faults/:fault", "Change a fault", faultChange, (call) => {
    const fault = faultAt(call);
    const misfit = misfitOf(fault.kind, call.body.params ?? {});
    if (misfit !== null) throw unfit(misfit.says, `params.${misfit.field}`);
    call.sandbox.faults.change(fault, call.body);
    return ok(fault);
  }),
  plain("DELETE", "/faults/:fault", "Take a fault away", (call) => {
    call.sandbox.faults.remove(faultAt(call).id);
    return nothing;
  }),
  plain("GET", "/gateway/connections", "Open connections", (call) =>
    ok({ items: call.sandbox.gateway.connections() }),
  ),
  withBody(
    "POST",
    "/gateway/actions",
    "Do something to connections now",
    z.strictObject({
      app: z.string().optional(),
      shard: z.number().int().min(0).optional(),
      action: z.enum(["terminate", "close", "reconnect", "invalidate", "heartbeat"]),
      code: z.number().refine(isCloseCode, "closes no connection").optional(),
      resumable: z.boolean().optional(),
    }),
    (call) => {
      const { app, shard, action, code, resumable } = call.body;
      const reached = call.sandbox.gateway.act({
        action,
        ...(app === undefined ? {} : { appId: appAt(call.world, app).id }),
        ...(shard === undefined ? {} : { shard }),
        ...(code === undefined ? {} : { code }),
        ...(resumable === undefined ? {} : { resumable }),
      });
      return ok({ reached });
    },
  ),
  plain("GET", "/traffic", "What went over the wire", (call) => {
    const after = numberOf(call.query, "after", 0, [0, Number.MAX_SAFE_INTEGER]);
    const limit = numberOf(call.query, "limit", 100, [1, 2000]);
    const fits = wanted(call.query);
    const found = call.sandbox.traffic.entries.filter((one) => one.id > after && fits(one));
    // Without a place to begin at, the newest are meant.
    const items = call.query.has("after") ? found.slice(0, limit) : found.slice(-limit);
    return ok({ items: items.map(brief), next: items.at(-1)?.id ?? after });
  }),
  plain("DELETE", "/traffic", "Forget the log", (call) => {
    call.sandbox.traffic.clear();
    return nothing;
  }),
  plain("GET", "/traffic/stream", "The log as it grows", (call) => {
    const fits = wanted(call.query);
    return {
      stream: (response) => {
        response.writeHead(200, {
          "content-type": "text/event-stream; charset=utf-8",
          "cache-control": "no-store",
        });
        response.write(": connected\n\n");
        const stop = call.sandbox.traffic.listen((entry) => {
          if (!fits(entry)) return;
          const data = JSON.stringify(brief(entry));
          response.write(`id: ${entry.id}\nevent: ${entry.kind}\ndata: ${data}\n\n`);
        });
        const beat = setInterval(() => response.write(": beat\n\n"), 15_000);
        beat.unref();
        response.on("close", () => {
          stop();
          clearInterval(beat);
        });
      },
    };
  }),
  plain("GET", "/traffic/:entry", "One entry, with its headers", (call) => {
    const id = Number(param(call, "entry"));
    const entry = call.sandbox.traffic.entries.find((one) => one.id === id);
    if (entry === undefined) throw missing("such entry any more");
    return ok(entry);
  }),
];

/** Faults that have an effect at once, not only at the next occasion. */
function startFault(sandbox: Sandbox, fault: Fault): void {
  const { params, match } = fault;
  if (fault.kind === "token_revoked") {
    const apps = match.app === undefined ? [...sandbox.world.apps.keys()] : [match.app];
    for (const id of apps) sandbox.gateway.refuseToken(id);
  }
  if (fault.kind === "guild_unavailable") {
    const guild = guildAt(sandbox.world, params.guild ?? "default");
    sandbox.gateway.hideGuild(guild.id, params.ms ?? 5000);
  }
  if (fault.kind === "outage" && (params.parts ?? ["gateway"]).includes("gateway")) {
    sandbox.gateway.act({ action: "terminate" });
  }
}
