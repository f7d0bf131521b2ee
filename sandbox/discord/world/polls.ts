import type { Channel, Message, Poll, Wire } from "./entities.ts";
import { storeMessage, textDraft } from "./messages.ts";
import { demand } from "./permissions.ts";
import { refuse, refuseField } from "./refusal.ts";
import type { World } from "./world.ts";

/** The poll of a message; refuses when it has none. */
export function pollOf(message: Message): Poll {
  if (!message.poll) throw refuse(520006);
  return message.poll;
}

/** Ends a poll when its time has come. */
export function schedulePoll(world: World, message: Message): void {
  const { poll } = message;
  if (!poll || poll.finalized) return;
  world.clock.schedule(poll.expiresAt, `poll ${message.id}`, () => {
    // A message that is gone, or a world that is, has no polls to end.
    if (world.messages.get(message.id) === message) endPoll(world, message);
  });
}

/** Ends a poll for good and tells its result in the channel; nothing happens a second time. */
export function endPoll(world: World, message: Message): void {
  const { poll } = message;
  const channel = world.channels.get(message.channelId);
  if (!poll || poll.finalized || channel === undefined) return;
  poll.finalized = true;
  poll.expiresAt = Math.min(poll.expiresAt, world.clock.now());
  world.emit({ type: "message.updated", message });
  storeMessage(world, {
    channel,
    authorId: message.authorId,
    ...(message.appId === null ? {} : { appId: message.appId }),
    type: 46,
    reference: { messageId: message.id, channelId: channel.id },
    draft: textDraft("", { embeds: [resultEmbed(poll)] }),
    uploads: [],
  });
}

/**
 * Sets what a member votes for; none takes the vote back. Refuses after the end, with an answer
 * that there is not, and with several where one is the most.
 */
export function vote(
  world: World,
  channel: Channel,
  message: Message,
  userId: string,
  answers: readonly number[],
): void {
  const poll = pollOf(message);
  demand(world, channel, userId, "ReadMessageHistory");
  if (poll.finalized) throw refuse(520001);
  const wanted = new Set(answers);
  for (const id of wanted) {
    if (poll.answers.some((one) => one.id === id)) continue;
    throw refuseField(["answer_ids"], "POLL_ANSWER_UNKNOWN", `There is no answer ${id}.`);
  }
  if (wanted.size > 1 && !poll.multiselect) {
    throw refuseField(["answer_ids"], "BASE_TYPE_MAX_LENGTH", "Must be 1 or fewer in length.");
  }
  for (const answer of poll.answers) {
    const voted = answer.voters.includes(userId);
    if (voted === wanted.has(answer.id)) continue;
    answer.voters = voted
      ? answer.voters.filter((id) => id !== userId)
      : [...answer.voters, userId];
    const type = voted ? "poll.vote_removed" : "poll.vote_added";
    world.emit({ type, message, userId, answerId: answer.id });
  }
}

function resultEmbed(poll: Poll): Wire {
  const total = poll.answers.reduce((sum, one) => sum + one.voters.length, 0);
  const most = Math.max(...poll.answers.map((one) => one.voters.length));
  const first = poll.answers.filter((one) => one.voters.length === most);
  // At a draw, or when nobody has voted, nobody has won.
  const victor = total > 0 && first.length === 1 ? first[0] : undefined;
  const field = (name: string, value: string | number) => ({
    name,
    value: String(value),
    inline: false,
  });
  return {
    type: "poll_result",
    fields: [
      field("poll_question_text", poll.question),
      field("victor_answer_votes", most),
      field("total_votes", total),
      ...(victor === undefined
        ? []
        : [field("victor_answer_id", victor.id), field("victor_answer_text", victor.text)]),
    ],
  };
}
