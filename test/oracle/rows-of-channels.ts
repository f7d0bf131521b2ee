import * as z from "zod/mini";
import { rights } from "./overlay.ts";
import {
  a,
  any,
  body,
  gives,
  id,
  list,
  numberOrNull,
  type Rows,
  silent,
  takes,
  text,
  textOrNull,
  wholeBody,
} from "./row.ts";

export const anyChannel = any(
  "GuildChannelResponse",
  "PrivateChannelResponse",
  "PrivateGroupChannelResponse",
  "ThreadResponse",
);

export const anyInvite = any(
  "FriendInviteResponse",
  "GroupDMInviteResponse",
  "GuildInviteResponse",
);

export const anyWebhook = any(
  "ApplicationIncomingWebhookResponse",
  "ChannelFollowerWebhookResponse",
  "GuildIncomingWebhookResponse",
);

const message = a("MessageResponse");
const thread = a("ThreadResponse");
const threads = a("ThreadsResponse");
const threadMember = a("ThreadMemberResponse");
const bits = z.nullable(rights);
const reactions = "/channels/{channel_id}/messages/{message_id}/reactions";

/** Channels, the messages in them, threads and webhooks. */
export const rowsOfChannels: Rows = {
  "GET /channels/{channel_id}": gives(anyChannel),
  "DELETE /channels/{channel_id}": gives(anyChannel),
  "PATCH /channels/{channel_id}": takes(
    any(
      "UpdateDMRequestPartial",
      "UpdateGroupDMRequestPartial",
      "UpdateGuildChannelRequestPartial",
      "UpdateThreadRequestPartial",
    ),
    anyChannel,
  ),
  "PUT /channels/{channel_id}/permissions/{overwrite_id}": takes(
    // The description says numbers here and strings everywhere else; Discord takes both.
    body({ type: numberOrNull, allow: bits, deny: bits }),
    { 204: null },
  ),
  "DELETE /channels/{channel_id}/permissions/{overwrite_id}": silent,
  "POST /channels/{channel_id}/typing": {
    answers: { 200: a("TypingIndicatorResponse"), 204: null },
  },
  "GET /channels/{channel_id}/invites": gives(list(anyInvite)),
  "POST /channels/{channel_id}/invites": takes(
    any("CreateGroupDMInviteRequest", "CreateGuildInviteRequest"),
    { 200: anyInvite, 204: null },
  ),

  "GET /channels/{channel_id}/messages": gives(list(message)),
  "POST /channels/{channel_id}/messages": takes(a("MessageCreateRequest"), message),
  "POST /channels/{channel_id}/messages/bulk-delete": takes(wholeBody({ messages: list(id) }), {
    204: null,
  }),
  "GET /channels/{channel_id}/messages/{message_id}": gives(message),
  "PATCH /channels/{channel_id}/messages/{message_id}": takes(
    a("MessageEditRequestPartial"),
    message,
  ),
  "DELETE /channels/{channel_id}/messages/{message_id}": silent,
  "POST /channels/{channel_id}/messages/{message_id}/crosspost": gives(message),
  "GET /channels/{channel_id}/polls/{message_id}/answers/{answer_id}": gives(
    a("PollAnswerDetailsResponse"),
  ),
  "POST /channels/{channel_id}/polls/{message_id}/expire": gives(message),

  "GET /channels/{channel_id}/messages/pins": gives(a("PinnedMessagesResponse")),
  "PUT /channels/{channel_id}/messages/pins/{message_id}": silent,
  "DELETE /channels/{channel_id}/messages/pins/{message_id}": silent,
  "GET /channels/{channel_id}/pins": gives(list(message)),
  "PUT /channels/{channel_id}/pins/{message_id}": silent,
  "DELETE /channels/{channel_id}/pins/{message_id}": silent,

  [`DELETE ${reactions}`]: silent,
  [`GET ${reactions}/{emoji_name}`]: gives(list("UserResponse")),
  [`DELETE ${reactions}/{emoji_name}`]: silent,
  [`PUT ${reactions}/{emoji_name}/@me`]: silent,
  [`DELETE ${reactions}/{emoji_name}/@me`]: silent,
  [`DELETE ${reactions}/{emoji_name}/{user_id}`]: silent,

  "POST /channels/{channel_id}/messages/{message_id}/threads": takes(
    a("CreateTextThreadWithMessageRequest"),
    { 201: thread },
  ),
  "POST /channels/{channel_id}/threads": takes(
    any("CreateForumThreadRequest", "CreateTextThreadWithoutMessageRequest"),
    { 201: a("CreatedThreadResponse") },
  ),
  "GET /channels/{channel_id}/thread-members": gives(list(threadMember)),
  "GET /channels/{channel_id}/thread-members/{user_id}": gives(threadMember),
  "PUT /channels/{channel_id}/thread-members/@me": silent,
  "DELETE /channels/{channel_id}/thread-members/@me": silent,
  "PUT /channels/{channel_id}/thread-members/{user_id}": silent,
  "DELETE /channels/{channel_id}/thread-members/{user_id}": silent,
  "GET /channels/{channel_id}/threads/archived/private": gives(threads),
  "GET /channels/{channel_id}/threads/archived/public": gives(threads),
  "GET /channels/{channel_id}/users/@me/threads/archived/private": gives(threads),
  "GET /channels/{channel_id}/threads/search": {
    answers: { 200: a("ThreadSearchResponse"), 202: a("SearchIndexNotReadyResponse") },
  },

  "GET /channels/{channel_id}/webhooks": gives(list(anyWebhook)),
  "POST /channels/{channel_id}/webhooks": takes(
    wholeBody({ name: text, avatar: z.nullish(text) }),
    a("GuildIncomingWebhookResponse"),
  ),
  "GET /webhooks/{webhook_id}": gives(anyWebhook),
  "PATCH /webhooks/{webhook_id}": takes(
    body({ name: text, avatar: textOrNull, channel_id: z.nullable(id) }),
    anyWebhook,
  ),
  "DELETE /webhooks/{webhook_id}": silent,
  "GET /webhooks/{webhook_id}/{webhook_token}": gives(anyWebhook),
  "PATCH /webhooks/{webhook_id}/{webhook_token}": takes(
    body({ name: text, avatar: textOrNull }),
    anyWebhook,
  ),
  "DELETE /webhooks/{webhook_id}/{webhook_token}": silent,
  "POST /webhooks/{webhook_id}/{webhook_token}": takes(
    any("IncomingWebhookRequestPartial", "IncomingWebhookUpdateRequestPartial"),
    { 200: message, 204: null },
  ),
};
