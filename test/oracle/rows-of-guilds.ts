import * as z from "zod/mini";
import {
  a,
  any,
  body,
  flagOrNull,
  gives,
  id,
  idOrNull,
  list,
  numberOrNull,
  type Rows,
  silent,
  takes,
  text,
  textOrNull,
  wholeBody,
} from "./row.ts";
import { anyChannel, anyInvite, anyWebhook } from "./rows-of-channels.ts";

const emoji = a("EmojiResponse");
const role = a("GuildRoleResponse");
const ruleKinds = ["DefaultKeywordRule", "KeywordRule", "MLSpamRule", "MentionSpamRule"];
const anyRule = any(...[...ruleKinds, "UserProfileRule"].map((kind) => `${kind}Response`));

function ruleRequest(ending: string) {
  const kinds = ["DefaultKeywordList", "Keyword", "MLSpam", "MentionSpam", "UserProfile"];
  return any(...kinds.map((kind) => `${kind}UpsertRequest${ending}`));
}

// The description takes the form of the archived ones, which come by pages; these come all at once
// (resources/guild#list-active-guild-threads).
const activeThreads = z.object({
  threads: list("ThreadResponse") as z.ZodMiniType,
  members: list("ThreadMemberResponse") as z.ZodMiniType,
  has_more: z.optional(z.boolean()),
});

const emojiRoles = z.nullish(z.array(idOrNull));

/** Guilds: members, roles, channels, and what is set there. */
export const rowsOfGuilds: Rows = {
  "GET /guilds/{guild_id}": gives(a("GuildWithCountsResponse")),
  "PATCH /guilds/{guild_id}": takes(a("GuildPatchRequestPartial"), a("GuildResponse")),
  "GET /guilds/{guild_id}/channels": gives(list(anyChannel)),
  "POST /guilds/{guild_id}/channels": takes(a("CreateGuildChannelRequest"), {
    201: a("GuildChannelResponse"),
  }),
  "PATCH /guilds/{guild_id}/channels": takes(
    list(
      body({
        id: idOrNull,
        position: numberOrNull,
        parent_id: idOrNull,
        lock_permissions: flagOrNull,
      }),
    ),
    { 204: null },
  ),
  "GET /guilds/{guild_id}/threads/active": gives(activeThreads),
  "GET /guilds/{guild_id}/webhooks": gives(list(anyWebhook)),
  "GET /guilds/{guild_id}/invites": gives(list(anyInvite)),
  "GET /guilds/{guild_id}/messages/search": {
    answers: { 200: a("GuildSearchResponse"), 202: a("SearchIndexNotReadyResponse") },
  },
  "GET /guilds/{guild_id}/audit-logs": gives(a("GuildAuditLogResponse")),

  "GET /guilds/{guild_id}/members": gives(list("GuildMemberResponse")),
  "GET /guilds/{guild_id}/members/search": gives(list("GuildMemberResponse")),
  "GET /guilds/{guild_id}/members/{user_id}": gives(a("GuildMemberResponse")),
  "PUT /guilds/{guild_id}/members/{user_id}": takes(a("BotAddGuildMemberRequest"), {
    201: a("GuildMemberResponse"),
    204: null,
  }),
  "DELETE /guilds/{guild_id}/members/{user_id}": silent,
  "PATCH /guilds/{guild_id}/members/@me": takes(
    body({ nick: textOrNull, avatar: textOrNull, bio: textOrNull, banner: textOrNull }),
    a("PrivateGuildMemberResponse"),
  ),
  "PATCH /guilds/{guild_id}/members/{user_id}": takes(
    body({
      nick: textOrNull,
      roles: emojiRoles,
      mute: flagOrNull,
      deaf: flagOrNull,
      channel_id: idOrNull,
      communication_disabled_until: textOrNull,
      flags: numberOrNull,
    }),
    { 200: a("GuildMemberResponse"), 204: null },
  ),
  "PUT /guilds/{guild_id}/members/{user_id}/roles/{role_id}": silent,
  "DELETE /guilds/{guild_id}/members/{user_id}/roles/{role_id}": silent,

  "GET /guilds/{guild_id}/bans": gives(list("GuildBanResponse")),
  "GET /guilds/{guild_id}/bans/{user_id}": gives(a("GuildBanResponse")),
  "PUT /guilds/{guild_id}/bans/{user_id}": takes(a("BanUserFromGuildRequest"), { 204: null }),
  "DELETE /guilds/{guild_id}/bans/{user_id}": takes(a("UnbanUserFromGuildRequest"), { 204: null }),
  "POST /guilds/{guild_id}/bulk-ban": takes(a("BulkBanUsersRequest"), a("BulkBanUsersResponse")),

  "GET /guilds/{guild_id}/roles": gives(list(role)),
  "POST /guilds/{guild_id}/roles": takes(a("CreateRoleRequest"), role),
  "PATCH /guilds/{guild_id}/roles": takes(list("UpdateRolePositionsRequest"), list(role)),
  "GET /guilds/{guild_id}/roles/member-counts": gives(z.record(z.string(), z.int())),
  "GET /guilds/{guild_id}/roles/{role_id}": gives(role),
  "PATCH /guilds/{guild_id}/roles/{role_id}": takes(a("UpdateRoleRequestPartial"), role),
  "DELETE /guilds/{guild_id}/roles/{role_id}": silent,

  "GET /guilds/{guild_id}/emojis": gives(list(emoji)),
  "POST /guilds/{guild_id}/emojis": takes(
    wholeBody({ name: text, image: text, roles: emojiRoles }),
    { 201: emoji },
  ),
  "GET /guilds/{guild_id}/emojis/{emoji_id}": gives(emoji),
  "PATCH /guilds/{guild_id}/emojis/{emoji_id}": takes(
    body({ name: text, roles: emojiRoles }),
    emoji,
  ),
  "DELETE /guilds/{guild_id}/emojis/{emoji_id}": silent,

  "GET /guilds/{guild_id}/auto-moderation/rules": gives(list(anyRule)),
  "POST /guilds/{guild_id}/auto-moderation/rules": takes(ruleRequest(""), anyRule),
  "GET /guilds/{guild_id}/auto-moderation/rules/{rule_id}": gives(anyRule),
  "PATCH /guilds/{guild_id}/auto-moderation/rules/{rule_id}": takes(
    ruleRequest("Partial"),
    anyRule,
  ),
  "DELETE /guilds/{guild_id}/auto-moderation/rules/{rule_id}": silent,

  "GET /users/@me/guilds": gives(list("MyGuildResponse")),
  "DELETE /users/@me/guilds/{guild_id}": silent,
  "GET /users/@me/guilds/{guild_id}/member": gives(a("PrivateGuildMemberResponse")),
  "POST /channels/{channel_id}/followers": takes(
    wholeBody({ webhook_channel_id: id }),
    a("ChannelFollowerResponse"),
  ),
  "GET /invites/{code}": gives(anyInvite),
  "DELETE /invites/{code}": gives(anyInvite),
};
