import type { Poll, Wire } from "./entities.ts";
import type { World } from "./world.ts";

/** Discord's poll object, as a viewer gets it. */
export function pollWire(world: World, poll: Poll, viewerId: string | null): Wire {
  return {
    question: { text: poll.question },
    answers: poll.answers.map((one) => ({
      answer_id: one.id,
      poll_media: { text: one.text, ...(one.emoji === null ? {} : { emoji: one.emoji }) },
    })),
    expiry: world.clock.stamp(poll.expiresAt),
    allow_multiselect: poll.multiselect,
    layout_type: 1,
    results: {
      is_finalized: poll.finalized,
      answer_counts: poll.answers.map((one) => ({
        id: one.id,
        count: one.voters.length,
        me_voted: viewerId !== null && one.voters.includes(viewerId),
      })),
    },
  };
}
