import fc from "fast-check";
import * as z from "zod";
import { controlRoutes } from "../../sandbox/discord/control/control-routes.ts";
import { rows } from "../oracle/oracle.ts";
import { reference, valuesOf } from "./schema-values.ts";

export type FuzzBody =
  | { readonly form: "none" }
  | { readonly form: "json"; readonly value: unknown }
  | { readonly form: "raw"; readonly text: string; readonly type: string | null };

/** One call; `$pool:number$` in path and body stands for something that is there by then. */
export type FuzzCall =
  | {
      readonly kind: "rest" | "control";
      readonly method: string;
      readonly path: string;
      readonly query: string;
      readonly body: FuzzBody;
      /** Whose call it is; `stranger` is another page, or a wrong token. */
      readonly as: "owner" | "nobody" | "stranger";
    }
  | {
      readonly kind: "gateway";
      readonly act: "open" | "identify" | "resume" | "send" | "raw" | "binary" | "huge" | "close";
      /** Which of the open sockets. */
      readonly socket: number;
      readonly data: unknown;
    }
  /** Something that is for one member's eyes, said by them or to them. */
  | {
      readonly kind: "secret";
      readonly way: "said" | "told" | "whispered";
      readonly member: string;
    };

const people = ["owner", "mo", "mia", "noa"];

/** What the parts of a template are filled with: mostly something that is there. */
function part(name: string): fc.Arbitrary<string> {
  const pool = name.replace(/_?(id|name)$/, "");
  const there = pool === "member" ? fc.constantFrom(...people) : reference(pool);
  return fc.oneof(
    { weight: 12, arbitrary: there },
    {
      weight: 2,
      arbitrary: fc.constantFrom("default", "@me", "@original", "dm", "general", "mia"),
    },
    { weight: 2, arbitrary: reference("any") },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "0",
        "💥",
        "%00",
        "%F0%9F",
        "..",
        "1".repeat(400),
        "__proto__",
        "-1",
      ),
    },
  );
}

function path(template: string): fc.Arbitrary<string> {
  const steps = template.split("/").map((step) => {
    const name = /^(?::(\w+)|\{(\w+)\})$/.exec(step);
    return name === null ? fc.constant(step) : part(name[1] ?? name[2] ?? "");
  });
  return fc.tuple(...steps).map((one) => one.join("/"));
}

/** The same value with one thing in it replaced or gone. */
function damaged(value: unknown, where: number, by: unknown): unknown {
  if (typeof value !== "object" || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[where % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  if (where % 7 === 0) delete copy[key];
  else copy[key] = damaged(copy[key], Math.floor(where / 3), by);
  return copy;
}

/** A row with one button. */
function row(customId: string): readonly object[] {
  return [{ type: 1, components: [{ type: 2, style: 1, label: "Press", custom_id: customId }] }];
}

/** The one field of a form. */
const field = [
  { type: 18, label: "What", component: { type: 4, custom_id: "what", style: 1, required: false } },
];

function nested(depth: number): string {
  return `${"[".repeat(depth)}${"]".repeat(depth)}`;
}

const brokenBody: fc.Arbitrary<FuzzBody> = fc.oneof(
  fc.record({
    form: fc.constant("raw" as const),
    text: fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom('{"a":', nested(5000), '{"__proto__":{"x":1}}', "null", "[]", '"x"', "1e999"),
    ),
    type: fc.constantFrom(
      "application/json",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "multipart/form-data",
      "text/plain",
      null,
    ),
  }),
  fc.constant({
    form: "raw" as const,
    text: '--x\r\nContent-Disposition: form-data; name="payload_json"\r\n\r\n{"content":"{{secret}}"\r\n--x--',
    type: "multipart/form-data; boundary=x",
  }),
);

function bodies(schema: object | null): fc.Arbitrary<FuzzBody> {
  const none = fc.constant<FuzzBody>({ form: "none" });
  const random = fc.jsonValue({ maxDepth: 3 }).map((value): FuzzBody => ({ form: "json", value }));
  if (schema === null) {
    return fc.oneof({ weight: 12, arbitrary: none }, random, brokenBody);
  }
  const whole = valuesOf(schema);
  const fitting = whole.map((value): FuzzBody => ({ form: "json", value }));
  const nearly = fc
    .tuple(whole, fc.nat(500), fc.jsonValue({ maxDepth: 1 }))
    .map(([value, at, by]): FuzzBody => ({ form: "json", value: damaged(value, at, by) }));
  return fc.oneof(
    { weight: 12, arbitrary: fitting },
    { weight: 4, arbitrary: nearly },
    { weight: 1, arbitrary: random },
    { weight: 1, arbitrary: brokenBody },
    { weight: 1, arbitrary: none },
  );
}

const as = fc.oneof(
  { weight: 30, arbitrary: fc.constant("owner" as const) },
  { weight: 1, arbitrary: fc.constantFrom("nobody" as const, "stranger" as const) },
);

const query = fc.oneof(
  { weight: 6, arbitrary: fc.constant("") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "wait=true",
      "with_response=true",
      "limit=3",
      "limit=-1",
      "limit=x&after=$any:3$",
      "before=$message:2$",
      "thread_id=$channel:3$",
      "with_counts=1&query=m",
    ),
  },
);

/** A JSON schema of a body, or something that says nothing where it cannot be told. */
function schemaOf(schema: unknown): object {
  try {
    return z.toJSONSchema(schema as z.ZodType, { io: "input", unrepresentable: "any" });
  } catch {
    return {};
  }
}

/** Every operation that Discord describes, served here or not. */
const restCalls = [...rows].map(([key, row]) => {
  const [method = "", template = ""] = key.split(" ");
  const schema = row.takes === undefined ? null : schemaOf(row.takes);
  return fc.record<FuzzCall & { kind: "rest" }>({
    kind: fc.constant("rest"),
    method: fc.constant(method),
    path: path(template),
    query,
    body: bodies(schema),
    as,
  });
});

/** Those that make the life of a bot come first. */
const often =
  /^(POST|PATCH|GET|PUT|DELETE) \/(channels\/\{channel_id\}\/(messages|threads|pins)|interactions|webhooks|users\/@me\/channels|applications\/\{application_id\}\/(commands|guilds))/;

const oftenCalls = [...rows.keys()].flatMap((key, index) =>
  often.test(key) ? (restCalls[index] ?? []) : [],
);

/** A wait that nobody ends is short; streams are only begun. */
function controlQuery(template: string): fc.Arbitrary<string> {
  if (template.endsWith("/wait")) return fc.constantFrom("timeoutMs=5", "timeoutMs=5&channel=dm");
  if (/commands$|components$|submit$/.test(template)) {
    return fc.constantFrom("wait=none", "wait=ack&timeoutMs=5", "wait=settled&timeoutMs=5");
  }
  return query;
}

/** After these there is little left to call; they come seldom. */
const ending =
  /^(DELETE \/guilds\/:guild$|DELETE \/members\/:member(\/guilds\/:guild)?$|POST .*kick$|PUT .*bans|DELETE \/guilds\/:guild\/apps)/;

const controlCalls = controlRoutes
  // A snapshot is put back as it is, by the run itself; beginning anew is its business too.
  .filter(({ template }) => template !== "/snapshot" && template !== "/reset")
  .map(({ method, template, schema }) => ({
    name: `${method} ${template}`,
    calls: fc.record<FuzzCall & { kind: "control" }>({
      kind: fc.constant("control"),
      method: fc.constant(method),
      path: path(template),
      query: controlQuery(template),
      body: bodies(schema === null ? null : schemaOf(schema)),
      as,
    }),
  }));

const endings = controlCalls.filter((one) => ending.test(one.name));
const acting = controlCalls.filter(
  (one) => one.name.includes(" /members/:member/") && !endings.includes(one),
);
const lasting = controlCalls.filter((one) => !endings.includes(one));

const oddCall = fc.record<FuzzCall & { kind: "rest" | "control" }>({
  kind: fc.constantFrom("rest" as const, "control" as const),
  method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"),
  path: fc.oneof(
    fc.webPath({ size: "small" }),
    fc.constantFrom("/v8/users/@me", "/v9/users/@me", "/v10", "//", "/%", "/info/"),
  ),
  query: fc.oneof(fc.webQueryParameters({ size: "small" }), fc.constant("")),
  body: brokenBody,
  as,
});

/** What works more often than not, so that there is a life to disturb. */
const usual: readonly (readonly [string, string, unknown])[] = [
  ["POST", "/channels/$channel:0$/messages", { content: "hello" }],
  ["POST", "/channels/$channel:1$/messages", { embeds: [{ title: "A", description: "b" }] }],
  ["POST", "/channels/$channel:2$/messages", { content: "n", nonce: "7", enforce_nonce: true }],
  ["PATCH", "/channels/$channel:0$/messages/$message:0$", { content: "changed" }],
  ["DELETE", "/channels/$channel:0$/messages/$message:1$", undefined],
  ["PUT", "/channels/$channel:0$/messages/$message:0$/reactions/%F0%9F%8E%89/@me", undefined],
  ["PUT", "/channels/$channel:0$/messages/pins/$message:0$", undefined],
  ["POST", "/channels/$channel:0$/threads", { name: "private", type: 12 }],
  ["POST", "/channels/$channel:0$/messages/$message:0$/threads", { name: "talk" }],
  ["PUT", "/channels/$thread:0$/thread-members/$user:2$", undefined],
  ["PATCH", "/channels/$thread:0$", { archived: true, locked: true }],
  ["POST", "/channels/$channel:0$/webhooks", { name: "news" }],
  ["POST", "/webhooks/$webhook:0$/$webhook_token:0$?wait=true", { content: "by name" }],
  ["POST", "/users/@me/channels", { recipient_id: "$user:0$" }],
  ["POST", "/guilds/$guild:0$/channels", { name: "new-one" }],
  ["GET", "/channels/$channel:0$/messages", undefined],
  ["POST", "/interactions/$interaction:0$/$interaction_token:0$/callback", { type: 5 }],
  [
    "POST",
    "/interactions/$interaction:0$/$interaction_token:0$/callback",
    { type: 4, data: { content: "hi", flags: 64, components: row("a") } },
  ],
  [
    "POST",
    "/interactions/$interaction:1$/$interaction_token:1$/callback",
    { type: 9, data: { custom_id: "m", title: "M", components: field } },
  ],
  ["POST", "/webhooks/$application:0$/$interaction_token:0$", { content: "more", flags: 64 }],
  ["PATCH", "/webhooks/$application:0$/$interaction_token:0$/messages/@original", { content: "x" }],
];

const usualCall = fc
  .tuple(fc.constantFrom(...usual), fc.nat(20))
  .map(([[method, target, value], shift]): FuzzCall => {
    const moved = target.replaceAll(/\$(channel|message|user|thread):\d+\$/g, `$$$1:${shift}$$`);
    const [path = "", query = ""] = moved.split("?");
    const body: FuzzBody = value === undefined ? { form: "none" } : { form: "json", value };
    return { kind: "rest", method, path, query, body, as: "owner" };
  });

const payload = fc.oneof(
  fc.record({ op: fc.constantFrom(1, 3, 4, 8), d: fc.jsonValue({ maxDepth: 2 }) }),
  fc.record({ op: fc.integer({ min: -2, max: 40 }), d: fc.jsonValue({ maxDepth: 1 }) }),
  fc.record({
    op: fc.constant(8),
    d: fc.record({ guild_id: reference("guild"), query: fc.constant(""), limit: fc.nat(5) }),
  }),
  fc.jsonValue({ maxDepth: 2 }),
);

const gatewayCall = fc.record<FuzzCall & { kind: "gateway" }>({
  kind: fc.constant("gateway"),
  act: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("open" as const, "identify" as const) },
    { weight: 6, arbitrary: fc.constant("send" as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        "resume" as const,
        "raw" as const,
        "binary" as const,
        "close" as const,
      ),
    },
    { weight: 1, arbitrary: fc.constant("huge" as const) },
  ),
  socket: fc.nat(5),
  data: payload,
});

const secret = fc.record<FuzzCall & { kind: "secret" }>({
  kind: fc.constant("secret"),
  way: fc.constantFrom("said", "told", "whispered"),
  member: fc.constantFrom(...people),
});

/** Any call that a bot, a program or somebody up to no good may make. */
export const anyCall: fc.Arbitrary<FuzzCall> = fc.oneof(
  { weight: 60, arbitrary: fc.oneof(...oftenCalls) },
  { weight: 30, arbitrary: fc.oneof(...restCalls) },
  { weight: 40, arbitrary: fc.oneof(...lasting.map((one) => one.calls)) },
  { weight: 50, arbitrary: fc.oneof(...acting.map((one) => one.calls)) },
  { weight: 2, arbitrary: fc.oneof(...endings.map((one) => one.calls)) },
  { weight: 80, arbitrary: usualCall },
  { weight: 10, arbitrary: oddCall },
  { weight: 20, arbitrary: gatewayCall },
  { weight: 30, arbitrary: secret },
);
