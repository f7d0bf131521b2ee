import {
  command,
  guild,
  layout,
  member,
  message,
  mia,
  quay,
  role,
  textChannel,
  thread,
  word,
} from "./example-objects.ts";
import type { Exchange } from "./oracle.ts";

function exchange(
  method: string,
  route: string,
  status: number,
  responseBody: unknown,
  requestBody?: unknown,
): Exchange {
  return { method, route, path: route, query: "", status, requestBody, responseBody };
}

/** Exchanges in the form that Discord's documentation gives to each object; the values are ours. */
export const examples: Readonly<Record<string, Exchange>> = {
  user: exchange("GET", "/users/:user", 200, mia),
  message: exchange("POST", "/channels/:channel/messages", 200, message, {
    content: "Your case is open.",
    nonce: "outbox-7",
    enforce_nonce: true,
    allowed_mentions: { parse: [], users: [mia.id] },
    components: [{ type: 1, components: [{ type: 2, style: 1, label: "x", custom_id: "close" }] }],
  }),
  "a message of layout": exchange("GET", "/channels/:channel/messages/:message", 200, layout),
  "a reply in a list": exchange("GET", "/channels/:channel/messages", 200, [
    {
      ...word,
      type: 19,
      message_reference: { type: 0, message_id: message.id, channel_id: message.channel_id },
      referenced_message: word,
    },
  ]),
  "a text channel": exchange("GET", "/channels/:channel", 200, textChannel),
  "a direct message": exchange(
    "POST",
    "/users/@me/channels",
    200,
    { id: "1412345678901200050", type: 1, flags: 0, recipients: [mia] },
    { recipient_id: mia.id },
  ),
  "a private thread": exchange("POST", "/channels/:channel/threads", 201, thread, {
    name: "Case 7",
    type: 12,
    invitable: false,
    auto_archive_duration: 1440,
  }),
  "a post in a forum": exchange(
    "POST",
    "/channels/:channel/threads",
    201,
    { ...thread, type: 11, message: word },
    { name: "Dark mode", message: { content: "Please." }, applied_tags: ["1412345678901200060"] },
  ),
  guild: exchange("GET", "/guilds/:guild", 200, guild),
  member: exchange("GET", "/guilds/:guild/members/:user", 200, member),
  roles: exchange("GET", "/guilds/:guild/roles", 200, [role]),
  commands: exchange(
    "PUT",
    "/applications/:app/commands",
    200,
    [command],
    [{ name: "bug", description: "Report a bug", name_localizations: { ja: "不具合" } }],
  ),
  "an answer with its message": exchange(
    "POST",
    "/interactions/:interaction/:token/callback",
    200,
    {
      interaction: { id: "1412345678901200070", type: 2, response_message_id: message.id },
      resource: { type: 4, message },
    },
    { type: 4, data: { content: "Your case is open.", flags: 64 } },
  ),
  "a deferred answer": exchange(
    "POST",
    "/interactions/:interaction/:token/callback",
    200,
    {
      interaction: { id: "1412345678901200070", type: 2, response_message_loading: true },
      resource: { type: 5, message: word },
    },
    { type: 5, data: { flags: 64 } },
  ),
  "an answer without a body": exchange(
    "POST",
    "/interactions/:interaction/:token/callback",
    204,
    undefined,
    { type: 9, data: { custom_id: "bug", title: "Report a bug", components: modalComponents() } },
  ),
  webhook: exchange("GET", "/webhooks/:webhook", 200, {
    id: "1412345678901200080",
    type: 1,
    name: "News",
    avatar: null,
    channel_id: textChannel.id,
    guild_id: textChannel.guild_id,
    application_id: quay.id,
    token: "not-a-real-token",
    url: "https://discord.example/api/webhooks/1/2",
    user: quay,
  }),
  "a wrong form": exchange("POST", "/channels/:channel/messages", 400, {
    code: 50035,
    message: "Invalid Form Body",
    errors: {
      embeds: {
        "0": { title: { _errors: [{ code: "BASE_TYPE_MAX_LENGTH", message: "Too long." }] } },
      },
    },
  }),
  "a refusal": exchange("GET", "/channels/:channel", 404, {
    code: 10003,
    message: "Unknown Channel",
  }),
  "an unknown route": {
    ...exchange("GET", "/nowhere", 404, { message: "404: Not Found", code: 0 }),
    route: null,
  },
  "too fast": exchange("GET", "/channels/:channel", 429, {
    message: "You are being rate limited.",
    retry_after: 0.5,
    global: false,
  }),
};

function modalComponents() {
  return [
    {
      type: 18,
      label: "What happened?",
      component: { type: 4, custom_id: "what", style: 2, required: true },
    },
  ];
}
