import type { Channel, Guild, Message } from "../world/entities.ts";
import { messageWire, type Viewer } from "../world/message-wire.ts";
import { canSee } from "../world/permissions.ts";
import { refuse, refuseField } from "../world/refusal.ts";
import { isSnowflake } from "../world/snowflake.ts";
import { param, type RestCall } from "./route.ts";

function idParam(call: RestCall, name: string): string {
  const id = param(call, name);
  if (!isSnowflake(id)) {
    throw refuseField([`${name}_id`], "NUMBER_TYPE_COERCE", `Value "${id}" is not snowflake.`);
  }
  return id;
}

/** The channel of the path; 10003 when there is none, 50001 when the bot cannot see it. */
export function channelOf(call: RestCall): Channel {
  const channel = call.world.channels.get(idParam(call, "channel"));
  if (channel === undefined) throw refuse(10003);
  if (!canSee(call.world, channel, call.app.id)) throw refuse(50001);
  return channel;
}

/** The guild of the path; bots know only those that they are in. */
export function guildOf(call: RestCall): Guild {
  const guild = call.world.guilds.get(idParam(call, "guild"));
  if (guild === undefined) throw refuse(10004);
  if (call.world.member(guild.id, call.app.id) === undefined) throw refuse(50001);
  return guild;
}

/** The message of the path. Ephemeral ones do not exist here. */
export function messageOf(call: RestCall, channel: Channel): Message {
  const message = call.world.messages.get(idParam(call, "message"));
  if (message === undefined || message.channelId !== channel.id || message.ephemeralFor !== null) {
    throw refuse(10008);
  }
  return message;
}

/** The bot as a reader: without the switch for message content it sees few words. */
function viewerOf(call: RestCall): Viewer {
  const { app } = call;
  return {
    userId: app.id,
    ...(app.privilegedIntents.messageContent ? {} : { blankFor: app }),
  };
}

/** A whole number of the query within bounds; 50035 otherwise. */
export function numberQuery(
  call: RestCall,
  name: string,
  fallback: number,
  [least, most]: readonly [number, number],
): number {
  const raw = call.query.get(name);
  if (raw === null) return fallback;
  const number = Number(raw);
  if (!Number.isInteger(number)) {
    throw refuseField([name], "NUMBER_TYPE_COERCE", `Value "${raw.slice(0, 40)}" is not int.`);
  }
  if (number >= least && number <= most) return number;
  throw number < least
    ? refuseField(
        [name],
        "NUMBER_TYPE_MIN",
        `int value should be greater than or equal to ${least}.`,
      )
    : refuseField([name], "NUMBER_TYPE_MAX", `int value should be less than or equal to ${most}.`);
}

export function shown(call: RestCall, message: Message) {
  return messageWire(call.world, message, viewerOf(call));
}

export { idParam };
