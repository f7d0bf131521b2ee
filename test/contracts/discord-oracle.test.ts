import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sandboxClient } from "../../sandbox/discord/client.ts";
import { startDiscordSandbox } from "../../sandbox/discord/server.ts";
import { packageRoot } from "../../src/package-root.ts";
import { describedOperations } from "../oracle/described-operations.ts";
import { described } from "../oracle/description.ts";
import { examples } from "../oracle/examples.ts";
import { type Mutation, mutantsOf, mutations } from "../oracle/mutants.ts";
import { type Exchange, judge, openOracle, rows } from "../oracle/oracle.ts";
import { exceptions } from "../oracle/overlay.ts";
import { undescribedRows } from "../oracle/undescribed-rows.ts";

const example = (name: string) => examples[name] as Exchange;

/** The example with its answer changed. */
function answering(name: string, change: object): Exchange {
  const exchange = example(name);
  return { ...exchange, responseBody: { ...(exchange.responseBody as object), ...change } };
}

function asking(name: string, requestBody: unknown): Exchange {
  return { ...example(name), requestBody };
}

/**
 * Where an answer stays legal: fields that the documentation marks as optional or nullable, and the
 * entries of records.
 */
const legal: Readonly<Record<Mutation, readonly string[]>> = {
  "a field deleted": [
    ...["user.bot", "author.bot", "mentions.bot"],
    ...["attachments.content_type", "attachments.width", "attachments.height"],
    ...["embeds.title", "embeds.fields"],
    ...["components.label", "components.custom_id", "components.url"],
    ...["message_reference", "message_reference.message_id", "referenced_message"],
    ...["permission_overwrites", "parent_id", "thread_metadata.invitable", "message"],
    ...["options", "options.required"],
    ...["resource", "interaction.response_message_id", "interaction.response_message_loading"],
    ...["guild_id", "token", "url", "user"],
    ...["errors", "errors.embeds", "embeds", "title._errors", "embeds.title"],
  ],
  "a wrong type": [],
  "a null": [
    ...["global_name", "mentions.global_name", "recipients.global_name", "user.global_name"],
    ...["components.url", "components.accent_color", "referenced_message"],
    ...["parent_id", "channel_id", "guild_id", "application_id"],
  ],
  "an unknown key": [],
};

/** The last two names of a place, without the numbers of list entries. */
function spotOf(place: string): string {
  const names = place.split(".").filter((name) => !/^\d+$/.test(name));
  return names.slice(-2).join(".");
}

describe("what passes", () => {
  it.each(Object.entries(examples))("%s as documented", (_name, exchange) => {
    expect(judge(exchange)).toEqual([]);
  });

  it("optional fields may be absent and may be there", () => {
    const { content_type: _, ...bare } = (
      example("message").responseBody as { attachments: Record<string, unknown>[] }
    ).attachments[0] as Record<string, unknown>;
    expect(judge(answering("message", { attachments: [bare] }))).toEqual([]);
    expect(judge(answering("message", { position: 0, nonce: "n" }))).toEqual([]);
    expect(judge(answering("member", { avatar: undefined }))).toContain(
      "answer: avatar is missing",
    );
  });

  it("timestamps with their offset, and nothing that only looks like one", () => {
    for (const joined_at of ["2026-08-05T12:00:00+00:00", "2026-08-05T12:00:00.123000+00:00"]) {
      expect(judge(answering("member", { joined_at }))).toEqual([]);
    }
    const [problem] = judge(answering("member", { joined_at: "yesterday" }));
    expect(problem).toContain('joined_at is "yesterday"');
  });

  it("an exchange that was cut off", () => {
    expect(judge({ ...example("message"), status: 0, responseBody: undefined })).toEqual([]);
  });

  it("a wrong request that was refused", () => {
    expect(judge(asking("a wrong form", { content: 7 }))).toEqual([]);
  });
});

describe("what is found", () => {
  /** What is found of the mutants at least, legal ones included. */
  const least: Readonly<Record<Mutation, number>> = {
    "a field deleted": 0.88,
    "a wrong type": 0.98,
    "a null": 0.96,
    "an unknown key": 1,
  };

  it.each(mutations)("%s in an answer, wherever it is a fault", (mutation) => {
    const missed = new Set<string>();
    let all = 0;
    let found = 0;
    for (const exchange of Object.values(examples)) {
      for (const { place, body } of mutantsOf(exchange.responseBody, mutation)) {
        all += 1;
        if (judge({ ...exchange, responseBody: body }).length > 0) found += 1;
        else missed.add(spotOf(place));
      }
    }
    expect(all).toBeGreaterThan(mutation === "an unknown key" ? 70 : 400);
    expect([...missed].filter((place) => !legal[mutation].includes(place))).toEqual([]);
    expect(found / all).toBeGreaterThanOrEqual(least[mutation]);
  });

  it.each(["a wrong type", "an unknown key"] as const)("%s in an accepted request", (mutation) => {
    const missed: string[] = [];
    let all = 0;
    for (const [name, exchange] of Object.entries(examples)) {
      for (const { place, body } of mutantsOf(exchange.requestBody, mutation)) {
        all += 1;
        if (judge({ ...exchange, requestBody: body }).length === 0) {
          missed.push(`${name}: ${place}`);
        }
      }
    }
    expect(all).toBeGreaterThan(10);
    // A nonce may be a number as well.
    expect(missed).toEqual(mutation === "a wrong type" ? ["message: nonce"] : []);
  });

  it.each<[string, Exchange, string]>([
    [
      "a status that is not described",
      { ...example("message"), status: 201 },
      "answers 201; described are 200",
    ],
    [
      "a body where none belongs",
      { ...example("an answer without a body"), responseBody: {} },
      "answer: has a body where none belongs",
    ],
    [
      "no body where one belongs",
      { ...example("user"), responseBody: undefined },
      "answer: has no body",
    ],
    [
      "an operation that nobody described",
      { ...example("user"), route: "/users/:user/mood" },
      "the oracle's table has no row for GET /users/:user/mood",
    ],
    [
      "the number of a field's error where a word belongs",
      answering("a wrong form", { errors: { content: { _errors: [{ code: 7, message: "x" }] } } }),
      "answer: errors.content._errors.0.code is 7: Invalid input: expected string, received number",
    ],
    [
      "a component of a kind that does not exist",
      answering("message", { components: [{ type: 99, id: 1 }] }),
      "answer: components.0 is none of the described kinds: type 99",
    ],
    [
      "a fault in one branch, told for that branch only",
      answering("a message of layout", { components: [{ type: 10, id: 1, content: 7 }] }),
      "answer: components.0.content is 7: Invalid input: expected string, received number",
    ],
  ])("%s", (_name, exchange, problem) => {
    expect(judge(exchange)).toEqual([problem]);
  });

  it("is counted, told once for many, and fails the file", () => {
    const oracle = openOracle();
    const wrong = answering("user", { surprise: true });
    expect(oracle.onExchange(example("user"))).toEqual({ ok: true, problems: [] });
    expect(oracle.expectClean()).toBeUndefined();
    expect(oracle.onExchange(wrong)?.ok).toBe(false);
    oracle.onExchange(wrong);
    expect([oracle.checked(), oracle.violations().length]).toEqual([3, 2]);
    expect(() => oracle.expectClean()).toThrow(
      "2× GET /users/:user → 200\n    answer: surprise is not described",
    );
  });

  it("is found in a body that would exhaust or confuse a careless walker", () => {
    const proto = JSON.parse('{"__proto__": {"id": "1"}, "constructor": 1}') as object;
    expect(judge({ ...example("user"), responseBody: proto })).toContain("answer: id is missing");
  });
});

describe("the table and its exceptions", () => {
  const operations = describedOperations();

  it("every row is an operation of the description, with its statuses", () => {
    const wrong = [...rows].filter(([key, row]) => {
      if (key in undescribedRows) return operations.has(key);
      const statuses = Object.keys(row.answers).join(" ");
      return operations.get(key)?.statuses.join(" ") !== statuses;
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it("a row takes a body exactly where the description has one", () => {
    const wrong = [...rows].filter(
      ([key, row]) =>
        !(key in undescribedRows) && (row.takes !== undefined) !== operations.get(key)?.takes,
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it("every exception says why, and is one", () => {
    for (const { in: name, key, is, why, source } of exceptions) {
      expect([why, source].every((text) => text.length > 10)).toBe(true);
      const schema = described(name) as { _zod: { def: { shape?: Record<string, unknown> } } };
      expect(schema._zod.def.shape?.[key ?? ""]).not.toBe(is);
    }
  });
});

describe("a sandbox with an oracle", () => {
  it("shows the verdict on each exchange in its log", async () => {
    const oracle = openOracle();
    const sandbox = await startDiscordSandbox({ port: 0, onExchange: oracle.onExchange });
    await using _ = { [Symbol.asyncDispose]: () => sandbox.close() };
    const control = sandboxClient(sandbox.control);
    await control.call("POST", "/faults", {
      kind: "http_status",
      params: { status: 200, phase: "after", body: { id: "1" } },
      match: { route: "/gateway/bot" },
    });
    const headers = { authorization: `Bot ${sandbox.token}` };
    for (const path of ["/users/@me", "/gateway/bot", "/nowhere"]) {
      await fetch(`${sandbox.apiBase}${path}`, { headers });
    }
    const { items } = await control.call<{ items: { path: string; oracle?: { ok: boolean } }[] }>(
      "GET",
      "/traffic?kind=rest",
    );
    expect(items.map(({ path, oracle: verdict }) => [path, verdict?.ok])).toEqual([
      ["/users/@me", true],
      ["/gateway/bot", false],
      ["/nowhere", true],
    ]);
    expect(oracle.violations().map((one) => one.problems)).toEqual([
      [
        "answer: url is missing",
        "answer: session_start_limit is missing",
        "answer: shards is missing",
        "answer: id is not described",
      ],
    ]);
  });
});

describe("what the suites do", () => {
  const root = packageRoot();
  const sources = globSync(["{src,sandbox,desk,test,bench,tools}/**/*.ts"], { cwd: root }).map(
    (file) => ({ file, text: readFileSync(join(root, file), "utf8") }),
  );
  const naming = (text: RegExp) =>
    sources.filter((one) => text.test(one.text)).map((one) => one.file);

  it("every sandbox of a test is judged", () => {
    const starting = naming(/\bstartDiscordSandbox\b/).filter((file) =>
      /^test\/|\.test\./.test(file),
    );
    expect(starting.filter((file) => file !== "test/contracts/discord-oracle.test.ts")).toEqual([
      "test/kit/judged-sandbox.ts",
    ]);
  });

  it("the description is imported in one place, and never by the sandbox", () => {
    expect(naming(/from "discord-api-spec\/zod"/)).toEqual(["test/oracle/description.ts"]);
  });
});
