import { auditRoutes } from "./audit-routes.ts";
import { autoModRoutes } from "./auto-mod-routes.ts";
import { banRoutes } from "./ban-routes.ts";
import { channelRoutes } from "./channel-routes.ts";
import { commandRoutes } from "./command-routes.ts";
import { emojiRoutes } from "./emoji-routes.ts";
import { guildRoutes } from "./guild-routes.ts";
import { interactionRoutes } from "./interaction-routes.ts";
import { memberRoutes } from "./member-routes.ts";
import { messageRoutes } from "./message-routes.ts";
import { oauthRoutes } from "./oauth-routes.ts";
import { pinRoutes } from "./pin-routes.ts";
import { pollRoutes } from "./poll-routes.ts";
import { reactionRoutes } from "./reaction-routes.ts";
import { roleRoutes } from "./role-routes.ts";
import { Router } from "./router.ts";
import { threadRoutes } from "./thread-routes.ts";
import { userRoutes } from "./user-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";

/** Every route of the REST API. */
export const restRouter = new Router([
  ...userRoutes,
  ...commandRoutes,
  ...interactionRoutes,
  ...messageRoutes,
  ...reactionRoutes,
  ...oauthRoutes,
  ...pinRoutes,
  ...pollRoutes,
  ...threadRoutes,
  ...channelRoutes,
  ...guildRoutes,
  ...roleRoutes,
  ...emojiRoutes,
  ...memberRoutes,
  ...banRoutes,
  ...auditRoutes,
  ...autoModRoutes,
  ...webhookRoutes,
]);
