import { sql } from "kysely";
import type { Engine } from "../src/adapters/db/engine.ts";

interface Counts {
  readonly messages: number;
  readonly inbound_events: number;
  readonly events: number;
  readonly counter: number;
  readonly first_event: number;
  readonly last_event: number;
  readonly conversation_numbers: number;
  readonly lane_numbers: number;
  readonly effects: number;
  readonly wrong_lanes: number;
}

/**
 * Looks whether what was measured was also right: nothing lost, nothing twice, no gap. Throws with
 * the numbers where they do not agree. Only for a database on which no lane has run.
 */
export async function checkInbound(engine: Engine, accepted: number): Promise<void> {
  const { rows } = await sql<Counts>`
    select
      (select count(*) from message) messages,
      (select count(*) from event where type = 'message.added') inbound_events,
      (select count(*) from event) events,
      (select sum(seq)::bigint from workspace_counter) counter,
      (select min(seq) from event) first_event,
      (select max(seq) from event) last_event,
      (select sum(last_seq)::bigint from conversation) conversation_numbers,
      (select sum(last_no)::bigint from lane) lane_numbers,
      (select count(*) from effect) effects,
      -- In each lane the effects carry 1, 2, 3 … in the order of their messages.
      (select count(*) from (
        select e.no, row_number() over (partition by e.workspace_id, e.lane order by m.seq) expected
        from effect e join message m
          on m.workspace_id = e.workspace_id and m.id = (e.payload->>'messageId')::uuid
      ) numbered where no <> expected) wrong_lanes`.execute(engine.kysely);
  const found = rows[0];
  if (found === undefined) throw new Error("The database did not count.");
  const agree =
    found.messages === accepted &&
    found.inbound_events === accepted &&
    found.conversation_numbers === accepted &&
    found.lane_numbers === accepted &&
    found.effects === accepted &&
    found.wrong_lanes === 0 &&
    found.counter === found.events &&
    found.last_event - found.first_event + 1 === found.events;
  if (!agree) {
    throw new Error(`${accepted} messages were accepted, but ${JSON.stringify(found)}`);
  }
}
