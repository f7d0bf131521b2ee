import { afterAll, beforeAll, expect, it } from "vitest";
import { sandboxClient } from "../../sandbox/discord/client.ts";
import { defaultScenario } from "../../sandbox/discord/scenario.ts";
import type { RunningDiscordSandbox } from "../../sandbox/discord/server.ts";
import { startJudgedSandbox } from "../kit/judged-sandbox.ts";

/**
 * A walk through the operations of the REST API, for what the other suites never ask. Each step says
 * only that it is accepted; its form is what the oracle judges at the end of the file.
 */
let sandbox: RunningDiscordSandbox;
const ids = { guild: "", general: "", news: "", wishes: "", role: "", mia: "", bot: "" };

// biome-ignore lint/suspicious/noExplicitAny: whatever the API gives; the oracle checks its form.
type Body = any;

beforeAll(async () => {
  sandbox = await startJudgedSandbox({
    port: 0,
    scenario: { ...defaultScenario, apps: [{ name: "Bot", permissions: ["Administrator"] }] },
  });
  const control = sandboxClient(sandbox.control);
  ids.mia = (await control.member("mia").info()).id;
  ids.bot = (await ask("GET", "/users/@me")).id;
  ids.guild = (await ask("GET", "/users/@me/guilds"))[0].id;
  const channels: Body[] = await ask("GET", `/guilds/${ids.guild}/channels`);
  const named = (name: string) => channels.find((one) => one.name === name)?.id ?? "";
  ids.general = named("general");
  ids.news = named("announcements");
  ids.wishes = named("feature-request");
  const roles: Body[] = await ask("GET", `/guilds/${ids.guild}/roles`);
  ids.role = roles.find((one) => one.name === "Moderators").id;
});

afterAll(() => sandbox?.close());

const pixel =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** A call that must be accepted; its body. */
async function ask(method: string, path: string, body?: unknown): Promise<Body> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${sandbox.apiBase}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${sandbox.token}`,
      ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.ok, `${method} ${path}: ${response.status} ${text}`).toBe(true);
  return text === "" ? null : JSON.parse(text);
}

function withFile(payload: object): FormData {
  const form = new FormData();
  form.set("payload_json", JSON.stringify(payload));
  form.set("files[0]", new Blob(["some words"], { type: "text/plain" }), "words.txt");
  return form;
}

it("the app and its gateway", async () => {
  await ask("GET", "/gateway");
  await ask("GET", "/gateway/bot");
  await ask("PATCH", "/users/@me", { username: "Quay" });
  await ask("GET", `/users/${ids.mia}`);
  await ask("GET", "/applications/@me");
  await ask("PATCH", "/applications/@me", { description: "Helps" });
  await ask("GET", "/oauth2/applications/@me");
});

it.each([
  ["everywhere", () => `/applications/${ids.bot}/commands`],
  ["of a guild", () => `/applications/${ids.bot}/guilds/${ids.guild}/commands`],
])("commands %s", async (_where, base) => {
  const path = base();
  const made = await ask("POST", path, {
    name: "case",
    description: "Cases",
    description_localizations: { ja: "案件" },
    default_member_permissions: "8192",
    options: [
      {
        type: 1,
        name: "close",
        description: "Close one",
        options: [
          { type: 4, name: "number", description: "Which", required: true, min_value: 1 },
          {
            type: 3,
            name: "why",
            description: "Why",
            choices: [{ name: "done", value: "done", name_localizations: { ja: "完了" } }],
          },
          { type: 7, name: "where", description: "Where", channel_types: [0] },
          { type: 10, name: "rate", description: "How good", max_value: 5 },
        ],
      },
    ],
  });
  await ask("POST", path, { name: "Report", type: 3 });
  await ask("GET", `${path}?with_localizations=true`);
  await ask("GET", path);
  await ask("GET", `${path}/${made.id}`);
  await ask("PATCH", `${path}/${made.id}`, { description: "All cases", nsfw: true });
  await ask("DELETE", `${path}/${made.id}`);
  await ask("PUT", path, [
    { name: "bug", description: "A bug", contexts: path.includes("guilds") ? undefined : [0, 1] },
    { name: "Inspect", type: 2 },
  ]);
  await ask("PUT", path, []);
});

it("a guild, its members and roles", async () => {
  const guild = `/guilds/${ids.guild}`;
  await ask("GET", guild);
  await ask("GET", `${guild}?with_counts=true`);
  await ask("GET", `${guild}/roles/${ids.role}`);
  await ask("GET", `${guild}/members/${ids.mia}`);
  await ask("GET", `${guild}/members/search?query=mi`);
  await ask("PATCH", `${guild}/members/@me`, { nick: "Quay of the harbour" });
  await ask("PATCH", `${guild}/members/@me`, { nick: null });
  await ask("GET", `${guild}/threads/active`);
  await ask("GET", `${guild}/webhooks`);
});

it("what a guild is made of, changed", async () => {
  const guild = `/guilds/${ids.guild}`;
  await ask("PATCH", guild, { description: "Ships and people" });
  const role = await ask("POST", `${guild}/roles`, {
    name: "Pilots",
    permissions: "0",
    color: 255,
  });
  await ask("PATCH", `${guild}/roles/${role.id}`, { hoist: true, mentionable: true });
  await ask("PATCH", `${guild}/roles`, [{ id: role.id, position: 1 }]);
  await ask("GET", `${guild}/roles/member-counts`);
  await ask("PUT", `${guild}/members/${ids.mia}/roles/${role.id}`);
  await ask("PATCH", `${guild}/members/${ids.mia}`, { nick: "Mia!", roles: [role.id] });
  await ask("DELETE", `${guild}/members/${ids.mia}/roles/${role.id}`);
  await ask("DELETE", `${guild}/roles/${role.id}`);
  const emoji = await ask("POST", `${guild}/emojis`, { name: "ship", image: pixel });
  await ask("GET", `${guild}/emojis`);
  await ask("PATCH", `${guild}/emojis/${emoji.id}`, { name: "boat" });
  await ask("GET", `${guild}/emojis/${emoji.id}`);
  await ask("GET", guild);
  await ask("DELETE", `${guild}/emojis/${emoji.id}`);
  const noa = (await sandboxClient(sandbox.control).member("noa").info()).id;
  await ask("PUT", `${guild}/bans/${noa}`, { delete_message_seconds: 60 });
  await ask("GET", `${guild}/bans`);
  await ask("GET", `${guild}/bans/${noa}`);
  await ask("DELETE", `${guild}/bans/${noa}`);
});

it("messages with all that may be in them", async () => {
  const messages = `/channels/${ids.general}/messages`;
  const plain = await ask("POST", messages, {
    content: `Hello <@${ids.mia}> <@&${ids.role}> <#${ids.general}>`,
    tts: false,
    embeds: [
      {
        title: "T",
        description: "D",
        url: "https://quayside.example/",
        color: 255,
        timestamp: "2026-08-05T12:00:00.000Z",
        footer: { text: "F", icon_url: "https://quayside.example/f.png" },
        author: { name: "A", url: "https://quayside.example/a" },
        image: { url: "https://quayside.example/i.png" },
        thumbnail: { url: "https://quayside.example/t.png" },
        fields: [{ name: "N", value: "V", inline: true }],
      },
    ],
    components: [
      {
        type: 1,
        components: [
          { type: 2, style: 1, label: "One", custom_id: "one", emoji: { name: "🎣" } },
          { type: 2, style: 5, label: "Two", url: "https://quayside.example/" },
          { type: 2, style: 4, label: "Three", custom_id: "three", disabled: true },
        ],
      },
      ...[5, 6, 7, 8].map((type) => ({
        type: 1,
        components: [{ type, custom_id: `select-${type}`, placeholder: "Choose", max_values: 2 }],
      })),
    ],
  });
  await ask("POST", messages, {
    content: "A reply",
    message_reference: { message_id: plain.id },
    allowed_mentions: { parse: [], replied_user: true },
    components: [
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: "area",
            options: [
              { label: "Sound", value: "sound", description: "Loud", emoji: { name: "🔊" } },
              { label: "Screen", value: "screen", default: true },
            ],
          },
        ],
      },
    ],
  });
  const filed = await ask(
    "POST",
    messages,
    withFile({ content: "A file", attachments: [{ id: 0, description: "Words" }] }),
  );
  await ask("PATCH", `${messages}/${filed.id}`, { content: "Without", attachments: [] });
  await ask("GET", `${messages}/${plain.id}`);
  for (const emoji of ["🎣", "✅"].map(encodeURIComponent)) {
    await ask("PUT", `${messages}/${plain.id}/reactions/${emoji}/@me`);
    await ask("GET", `${messages}/${plain.id}/reactions/${emoji}`);
  }
  await ask("GET", `${messages}?limit=50`);
  await ask("DELETE", `${messages}/${plain.id}/reactions/${encodeURIComponent("🎣")}/@me`);
  await ask("DELETE", `${messages}/${plain.id}/reactions`);
  await ask("PUT", `${messages}/pins/${plain.id}`);
  await ask("GET", `${messages}/pins`);
  await ask("GET", `/channels/${ids.general}/pins`);
  await ask("GET", messages);
  await ask("DELETE", `${messages}/pins/${plain.id}`);
  await ask("POST", `/channels/${ids.general}/typing`);
  const two = [
    await ask("POST", messages, { content: "1" }),
    await ask("POST", messages, { content: "2" }),
  ];
  await ask("POST", `${messages}/bulk-delete`, { messages: two.map((one) => one.id) });
  await ask("DELETE", `${messages}/${filed.id}`);
  const news = await ask("POST", `/channels/${ids.news}/messages`, { content: "News" });
  await ask("POST", `/channels/${ids.news}/messages/${news.id}/crosspost`);
});

it("messages of layout", async () => {
  const messages = `/channels/${ids.general}/messages`;
  const media = { url: "https://quayside.example/a.png" };
  const sent = await ask(
    "POST",
    messages,
    withFile({
      flags: 32_768,
      components: [
        { type: 10, content: "# Title" },
        {
          type: 9,
          components: [{ type: 10, content: "Beside" }],
          accessory: { type: 11, media, description: "A picture" },
        },
        {
          type: 9,
          components: [{ type: 10, content: "Beside" }],
          accessory: { type: 2, style: 2, label: "Press", custom_id: "press" },
        },
        { type: 12, items: [{ media, spoiler: true }, { media }] },
        { type: 13, file: { url: "attachment://words.txt" } },
        { type: 14 },
        {
          type: 17,
          components: [
            { type: 10, content: "Inside" },
            { type: 14, divider: false, spacing: 2 },
            {
              type: 1,
              components: [{ type: 3, custom_id: "s", options: [{ label: "A", value: "a" }] }],
            },
          ],
        },
      ],
      attachments: [{ id: 0 }],
    }),
  );
  const [read] = await ask("GET", `${messages}?limit=1`);
  expect(read.components).toEqual(sent.components);
  expect(read.components[4]).toMatchObject({ name: "words.txt", size: 10 });
  const mediaIds = [read.components[1].accessory, ...read.components[3].items].map(
    (one) => one.media.id,
  );
  expect(new Set(mediaIds).size).toBe(3);
});

it("channels and threads", async () => {
  const channel = await ask("POST", `/guilds/${ids.guild}/channels`, {
    name: "quay",
    type: 0,
    topic: "Ships",
    permission_overwrites: [{ id: ids.role, type: 0, allow: "1024", deny: "0" }],
  });
  const path = `/channels/${channel.id}`;
  await ask("GET", path);
  await ask("PATCH", path, { topic: "Boats", rate_limit_per_user: 5 });
  await ask("PUT", `${path}/permissions/${ids.mia}`, { type: 1, allow: "1024", deny: "0" });
  await ask("DELETE", `${path}/permissions/${ids.mia}`);
  const message = await ask("POST", `${path}/messages`, { content: "A thread hangs here" });
  const hanging = await ask("POST", `${path}/messages/${message.id}/threads`, { name: "Hanging" });
  await ask("GET", `${path}/messages/${message.id}`);
  const hidden = await ask("POST", `${path}/threads`, {
    name: "Hidden",
    type: 12,
    invitable: false,
  });
  const thread = `/channels/${hidden.id}`;
  await ask("PUT", `${thread}/thread-members/${ids.mia}`);
  await ask("GET", `${thread}/thread-members/${ids.mia}`);
  await ask("GET", `${thread}/thread-members/${ids.mia}?with_member=true`);
  await ask("DELETE", `${thread}/thread-members/${ids.mia}`);
  await ask("DELETE", `${thread}/thread-members/@me`);
  await ask("PUT", `${thread}/thread-members/@me`);
  await ask("POST", `${thread}/messages`, { content: "In a thread" });
  await ask("GET", `${thread}/messages`);
  await ask("GET", `/guilds/${ids.guild}/threads/active`);
  await ask("PATCH", thread, { archived: true, locked: true });
  await ask("PATCH", `/channels/${hanging.id}`, { archived: true });
  await ask("GET", `${path}/threads/archived/public`);
  await ask("GET", `${path}/threads/archived/private`);
  await ask("GET", `${path}/users/@me/threads/archived/private`);
  await ask("DELETE", thread);
  const post = await ask("POST", `/channels/${ids.wishes}/threads`, {
    name: "Dark mode",
    message: { content: "Please" },
  });
  await ask("GET", `/channels/${post.id}`);
  await ask("GET", `/channels/${ids.wishes}`);
  await ask("DELETE", path);
  const direct = await ask("POST", "/users/@me/channels", { recipient_id: ids.mia });
  await ask("GET", `/channels/${direct.id}`);
  await ask("POST", `/channels/${direct.id}/messages`, {
    content: "Hello",
    nonce: "n",
    enforce_nonce: true,
  });
});

it("webhooks", async () => {
  const made = await ask("POST", `/channels/${ids.general}/webhooks`, { name: "News" });
  await ask("GET", `/channels/${ids.general}/webhooks`);
  await ask("GET", `/guilds/${ids.guild}/webhooks`);
  await ask("GET", `/webhooks/${made.id}`);
  await ask("PATCH", `/webhooks/${made.id}`, { name: "Newer" });
  const path = `/webhooks/${made.id}/${made.token}`;
  await ask("GET", path);
  await ask("PATCH", path, { name: "Newest" });
  await ask("POST", path, { content: "Without an answer" });
  const said = await ask("POST", `${path}?wait=true`, { content: "Words", username: "Somebody" });
  await ask("GET", `${path}/messages/${said.id}`);
  await ask("PATCH", `${path}/messages/${said.id}`, { content: "Other words" });
  await ask("GET", `/channels/${ids.general}/messages`);
  await ask("DELETE", `${path}/messages/${said.id}`);
  await ask("DELETE", path);
});
