import { demand } from "../world/permissions.ts";
import { endPoll, pollOf } from "../world/polls.ts";
import { refuse, refuseField } from "../world/refusal.ts";
import { compareIds } from "../world/snowflake.ts";
import { userWireById } from "../world/user-wire.ts";
import { channelOf, messageOf, numberQuery, shown } from "./lookup.ts";
import { get, ok, param, post, type RestRoute } from "./route.ts";

/** Polls: who voted for what, and ending them before their time. */
export const pollRoutes: readonly RestRoute[] = [
  get("/channels/:channel/polls/:message/answers/:answer", (call) => {
    const channel = channelOf(call);
    demand(call.world, channel, call.app.id, "ReadMessageHistory");
    const poll = pollOf(messageOf(call, channel));
    const answer = poll.answers.find((one) => String(one.id) === param(call, "answer"));
    if (answer === undefined) {
      throw refuseField(["answer_id"], "POLL_ANSWER_UNKNOWN", "There is no such answer.");
    }
    const limit = numberQuery(call, "limit", 25, [1, 100]);
    const after = call.query.get("after") ?? "0";
    const voters = [...answer.voters].sort(compareIds).filter((id) => compareIds(id, after) > 0);
    return ok({ users: voters.slice(0, limit).map((id) => userWireById(call.world, id)) });
  }),
  post("/channels/:channel/polls/:message/expire", (call) => {
    const message = messageOf(call, channelOf(call));
    const poll = pollOf(message);
    if (message.authorId !== call.app.id) throw refuse(50005);
    if (poll.finalized) throw refuse(520001);
    endPoll(call.world, message);
    return ok(shown(call, message));
  }),
];
