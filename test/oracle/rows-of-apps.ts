import * as z from "zod/mini";
import { a, any, body, gives, list, type Rows, silent, takes, text, wholeBody } from "./row.ts";

const application = a("PrivateApplicationResponse");
const command = a("ApplicationCommandResponse");
const emoji = a("EmojiResponse");
const message = a("MessageResponse");
const answer = "/webhooks/{webhook_id}/{webhook_token}/messages";

function commandRows(scope: string): Rows {
  return {
    [`GET ${scope}/commands`]: gives(list(command)),
    [`PUT ${scope}/commands`]: takes(list("ApplicationCommandUpdateRequest"), list(command)),
    [`POST ${scope}/commands`]: takes(a("ApplicationCommandCreateRequest"), {
      200: command,
      201: command,
    }),
    [`GET ${scope}/commands/{command_id}`]: gives(command),
    [`PATCH ${scope}/commands/{command_id}`]: takes(
      a("ApplicationCommandPatchRequestPartial"),
      command,
    ),
    [`DELETE ${scope}/commands/{command_id}`]: silent,
  };
}

/** The app itself, its commands, and its answers to interactions. */
export const rowsOfApps: Rows = {
  "GET /gateway": gives(a("GatewayResponse")),
  "GET /gateway/bot": gives(a("GatewayBotResponse")),
  "GET /users/@me": gives(a("UserPIIResponse")),
  "PATCH /users/@me": takes(a("BotAccountPatchRequest"), a("UserPIIResponse")),
  "GET /users/{user_id}": gives(a("UserResponse")),
  "POST /users/@me/channels": takes(
    a("CreatePrivateChannelRequest"),
    any("PrivateChannelResponse", "PrivateGroupChannelResponse"),
  ),

  "GET /applications/@me": gives(application),
  "PATCH /applications/@me": takes(a("ApplicationFormPartial"), application),
  "GET /applications/{application_id}": gives(application),
  "PATCH /applications/{application_id}": takes(a("ApplicationFormPartial"), application),
  "GET /oauth2/applications/@me": gives(application),
  "GET /oauth2/@me": gives(a("OAuth2GetAuthorizationResponse")),
  "GET /oauth2/keys": gives(a("OAuth2GetKeys")),
  "GET /oauth2/userinfo": gives(a("OAuth2GetOpenIDConnectUserInfoResponse")),
  "GET /applications/{application_id}/emojis": gives(a("ListApplicationEmojisResponse")),
  "POST /applications/{application_id}/emojis": takes(wholeBody({ name: text, image: text }), {
    201: emoji,
  }),
  "GET /applications/{application_id}/emojis/{emoji_id}": gives(emoji),
  "PATCH /applications/{application_id}/emojis/{emoji_id}": takes(body({ name: text }), emoji),
  "DELETE /applications/{application_id}/emojis/{emoji_id}": silent,

  ...commandRows("/applications/{application_id}"),
  ...commandRows("/applications/{application_id}/guilds/{guild_id}"),
  "GET /applications/{application_id}/guilds/{guild_id}/commands/permissions": gives(
    list("CommandPermissionsResponse"),
  ),
  "GET /applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions": gives(
    a("CommandPermissionsResponse"),
  ),
  "PUT /applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions": takes(
    body({ permissions: z.nullable(list("ApplicationCommandPermission") as z.ZodMiniType) }),
    a("CommandPermissionsResponse"),
  ),

  "POST /interactions/{interaction_id}/{interaction_token}/callback": takes(
    any(
      "ApplicationCommandAutocompleteCallbackRequest",
      "CreateMessageInteractionCallbackRequest",
      "LaunchActivityInteractionCallbackRequest",
      "ModalInteractionCallbackRequest",
      "PongInteractionCallbackRequest",
      "UpdateMessageInteractionCallbackRequest",
    ),
    { 200: a("InteractionCallbackResponse"), 204: null },
  ),
  [`GET ${answer}/@original`]: gives(message),
  [`PATCH ${answer}/@original`]: takes(a("IncomingWebhookUpdateRequestPartial"), message),
  [`DELETE ${answer}/@original`]: silent,
  [`GET ${answer}/{message_id}`]: gives(message),
  [`PATCH ${answer}/{message_id}`]: takes(a("IncomingWebhookUpdateRequestPartial"), message),
  [`DELETE ${answer}/{message_id}`]: silent,
};
