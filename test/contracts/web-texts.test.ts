import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestWeb, type TestBrowser, type TestWeb } from "../kit/test-web.ts";

let web: TestWeb;
let ola: TestBrowser;
let connectionId: string;

beforeAll(async () => {
  web = await openTestWeb();
  ola = await web.browser(await web.account("Ola", "admin"));
  connectionId = (await web.database.connection()).id;
}, 120_000);

afterAll(() => web.close());

/** What no database stores: PostgreSQL takes neither as text. */
const nul = "a\u0000b";
const half = "a\ud800b";

describe("text that no database takes", () => {
  test.each([
    ["GET", "/help/en/a%00b"],
    ["GET", "/help/en?q=a%00b"],
    ["GET", "/api/conversations?queue=a%00b"],
    ["GET", "/api/conversations?assignee=a%00b&search=%00"],
    ["GET", "/api/cases?assignee=a%00b"],
    ["GET", "/api/cases?reporter=a%00b"],
    ["GET", "/api/articles?search=a%00b"],
    ["GET", "/api/attachments/a%00b"],
    ["GET", "/api/people/a%00b"],
    ["GET", "/api/cases/CS-1%00"],
    ["POST", "/api/conversations/a%00b/notes", { text: nul, clientKey: `key-${nul}-1` }],
    ["PATCH", "/api/staff/a%00b", { role: "agent" }],
    ["PATCH", "/api/settings", { name: nul, hours: { en: nul, ja: half } }],
    ["POST", "/api/articles", { lang: "en", title: nul, body: half, variants: [nul, half] }],
    ["POST", "/api/cases", { type: "bug", summary: half, reporter: nul, conversation: nul }],
    ["POST", "/api/staff", { name: nul, email: "n@example.org", password: "x".repeat(10) + nul }],
    ["POST", "/api/demo/sign-in", { as: nul }],
    ["POST", "/api/auth/sign-in/email", { email: `${nul}@example.org`, password: nul }],
  ])("is no failure of ours: %s %s", async (method, path, body?: unknown) => {
    const answer = await ola.ask(method, path, body);
    expect(answer.status, answer.text).toBeLessThan(500);
  });

  test("is stored without what cannot be stored", async () => {
    const settings = await ola.ask("PATCH", "/api/settings", { name: nul, hours: { en: half } });
    expect(settings.json).toMatchObject({ name: "ab", hours: { en: "a\ufffdb" } });
    const path = `/api/connections/${connectionId}`;
    const connection = await ola.ask("PATCH", path, { places: { help: "1\u00001" } });
    expect(connection.json.places).toContainEqual(
      expect.objectContaining({ name: "help", channelId: "11" }),
    );
  });
});
