import * as z from "zod";
import { readAsk } from "../oauth/read-ask.ts";
import { unfit } from "../world/client-refusal.ts";
import { grantCode, returnTo } from "../world/oauth.ts";
import { memberOf } from "./acting-routes.ts";
import { type ControlRoute, created, withBody } from "./control-route.ts";

/** Signing in without the page. */
export const oauthRoutes: readonly ControlRoute[] = [
  withBody(
    "POST",
    "/members/:member/oauth2/authorize",
    "Let an app sign this member in, as on the page for it",
    z.strictObject({
      /** The address that the app sends a person to, or its query alone. */
      url: z.string(),
    }),
    (call) => {
      const member = memberOf(call);
      const read = readAsk(call.world, new URLSearchParams(call.body.url.split("?").at(-1)));
      if ("problem" in read) throw unfit(read.problem, "url");
      if ("back" in read) return created({ location: read.back });
      const code = grantCode(call.world, read.ask, member.id);
      return created({ location: returnTo(read.ask, { code }), code });
    },
  ),
];
