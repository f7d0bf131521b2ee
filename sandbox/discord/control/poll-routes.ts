import * as z from "zod";
import { vote } from "../world/polls.ts";
import { messageAt, place } from "./acting-routes.ts";
import { type ControlRoute, ok, withBody } from "./control-route.ts";
import { seenMessage } from "./views.ts";

/** What members do with polls. */
export const pollRoutes: readonly ControlRoute[] = [
  withBody(
    "PUT",
    "/members/:member/channels/:channel/messages/:message/poll",
    "Vote in a poll; no answers take the vote back",
    z.strictObject({ answers: z.array(z.number().int().min(1)).max(10) }),
    (call) => {
      const { member, channel } = place(call);
      const message = messageAt(call, channel, member);
      vote(call.world, channel, message, member.id, call.body.answers);
      return ok({ message: seenMessage(call.world, message, member.id) });
    },
  ),
];
