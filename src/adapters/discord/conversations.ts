import { GatewayDispatchEvents } from "discord.js";
import * as z from "zod";
import type { WorkspaceId } from "../../core/ids.ts";
import type { Connection } from "../../core/workspace.ts";
import { editInbound } from "../../flows/edit-inbound.ts";
import { personTyping } from "../../flows/person-typing.ts";
import { receiveMessage } from "../../flows/receive-message.ts";
import { refreshProfile } from "../../flows/refresh-profile.ts";
import { removeInbound } from "../../flows/remove-inbound.ts";
import type { Log } from "../../ports/log.ts";
import type { DiscordPorts } from "./connector.ts";
import { inboundMessage, inboundText, isFromPerson } from "./inbound.ts";
import type { Intake } from "./intake.ts";
import type { Members } from "./members.ts";
import {
  bulkDeletePayload,
  deletePayload,
  type MessagePayload,
  messagePayload,
  typingPayload,
  type UserPayload,
} from "./message-payload.ts";
import {
  goneMessages,
  knownMessages,
  missedMessages,
  type PlaceToReread,
} from "./missed-messages.ts";
import { patiently } from "./patiently.ts";
import type { DiscordRest } from "./rest.ts";

export interface ConversationParts {
  readonly rest: DiscordRest;
  readonly log: Log;
  readonly workspaceId: WorkspaceId;
  readonly ports: () => DiscordPorts;
  readonly members: Members;
  readonly intake: Intake;
  readonly botId: () => string;
  readonly connection: () => Promise<Connection>;
  readonly connectionNow: () => Connection | null;
}

/** Conversations that ended at most this long ago are read again after an outage, milliseconds. */
const stillWatched = 24 * 3_600_000;

/** An edit of a message that we do not have is taken for the message while it is so young, milliseconds. */
const lateness = 60_000;

/** Deletions of messages that we do not have that are remembered. */
const mostTakenBack = 500;

/** What is said, changed and taken back in direct messages, on its way to the flows. */
export class Conversations {
  readonly #parts: ConversationParts;
  readonly #takenBack = new Set<string>();

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  dispatch(event: GatewayDispatchEvents, payload: unknown): void {
    switch (event) {
      case GatewayDispatchEvents.MessageCreate:
        this.#created(this.#read(event, messagePayload, payload));
        break;
      case GatewayDispatchEvents.MessageUpdate:
        this.#updated(this.#read(event, messagePayload, payload));
        break;
      case GatewayDispatchEvents.MessageDelete: {
        const deleted = this.#read(event, deletePayload, payload);
        if (deleted !== undefined) this.#deleted({ ...deleted, ids: [deleted.id] });
        break;
      }
      case GatewayDispatchEvents.MessageDeleteBulk: {
        const deleted = this.#read(event, bulkDeletePayload, payload);
        if (deleted !== undefined) this.#deleted(deleted);
        break;
      }
      case GatewayDispatchEvents.TypingStart:
        this.#typing(this.#read(event, typingPayload, payload));
        break;
      default:
    }
  }

  /** What cannot be read is said in the log: a lost message must not be lost in silence. */
  #read<T extends z.ZodType>(event: string, schema: T, payload: unknown): z.output<T> | undefined {
    const parsed = schema.safeParse(payload);
    if (!parsed.success) {
      const problem = z.prettifyError(parsed.error);
      this.#parts.log.warn({ event, problem }, "An event of Discord cannot be read");
    }
    return parsed.data;
  }

  /**
   * Reads again what may have been missed, before anything newer of the same place is taken in.
   * Rejects when the store cannot tell the places.
   */
  async catchUp(connection: Connection): Promise<void> {
    const { ports, workspaceId, intake, log } = this.#parts;
    const { database, clock } = ports();
    const places = await database.write(workspaceId, (unit) =>
      unit.conversations.placesToReread(connection.id, clock.now() - stillWatched),
    );
    for (const place of places) {
      intake.submitFirst(place.address, () => this.#reread(connection, place));
    }
    if (places.length > 0) log.info({ places: places.length }, "Reading back direct messages");
  }

  async #reread(connection: Connection, place: PlaceToReread): Promise<void> {
    const { botId } = this.#parts;
    const { missed, known } = await this.#readBack(place);
    if (known !== null) {
      for (const externalId of goneMessages(place, known)) {
        await this.#remove(connection, externalId);
      }
    }
    for (const message of missed) {
      if (isFromPerson(message, botId())) await this.#receive(connection, message);
    }
    for (const message of known ?? []) {
      if (isFromPerson(message, botId())) await this.#edit(connection, message);
    }
  }

  /** Gives up after a while: what is said now must not wait for ever for what was missed. */
  async #readBack(place: PlaceToReread): Promise<{
    readonly missed: readonly MessagePayload[];
    /** Null when it could not be read: then nothing can be said of what is gone. */
    readonly known: readonly MessagePayload[] | null;
  }> {
    const { rest, log } = this.#parts;
    try {
      const missed = await patiently(() => missedMessages(rest, place));
      return { missed, known: await patiently(() => knownMessages(rest, place)) };
    } catch (error) {
      log.warn({ error, address: place.address }, "A direct message could not be read back");
      return { missed: [], known: null };
    }
  }

  #created(message: MessagePayload | undefined): void {
    const { intake, botId, connection, connectionNow } = this.#parts;
    if (message === undefined || !isFromPerson(message, botId())) return;
    intake.submit(message.channel_id, () => {
      const known = connectionNow();
      return known === null
        ? connection().then((bound) => this.#receive(bound, message))
        : this.#receive(known, message);
    });
  }

  /** The hot path: nothing is awaited before the message is handed over to be stored. */
  async #receive(connection: Connection, message: MessagePayload): Promise<void> {
    const { ports, workspaceId, members } = this.#parts;
    const profile = members.profile(message.author);
    await receiveMessage(
      ports(),
      workspaceId,
      inboundMessage(message, { connectionId: connection.id, profile }),
    );
    if (this.#takenBack.has(message.id)) await this.#remove(connection, message.id);
    // Roles come afterwards, behind the talk.
    void this.#refresh(connection, message.author);
  }

  async #refresh(connection: Connection, user: UserPayload): Promise<void> {
    const { members, ports, workspaceId, log } = this.#parts;
    try {
      if (!(await members.refresh(user.id))) return;
      await refreshProfile(ports(), workspaceId, {
        connectionId: connection.id,
        externalId: user.id,
        profile: members.profile(user),
      });
    } catch (error) {
      log.warn({ error }, "A member's profile could not be refreshed");
    }
  }

  #updated(message: MessagePayload | undefined): void {
    const { intake, botId, connection } = this.#parts;
    if (message === undefined || !isFromPerson(message, botId())) return;
    intake.submit(message.channel_id, async () => this.#edit(await connection(), message));
  }

  async #edit(connection: Connection, message: MessagePayload): Promise<void> {
    const { ports, workspaceId } = this.#parts;
    // A preview of a link that came later is an update too, but nobody edited anything.
    const at = Date.parse(message.edited_timestamp ?? "");
    if (Number.isNaN(at)) return;
    const known = await editInbound(ports(), workspaceId, {
      connectionId: connection.id,
      externalId: message.id,
      text: inboundText(message),
      at,
    });
    if (known || ports().clock.now() - Date.parse(message.timestamp) > lateness) return;
    // The edit overtook the message and says all of it; what comes later is a repeat.
    await this.#receive(connection, message);
  }

  #deleted(deleted: {
    readonly ids: readonly string[];
    readonly channel_id: string;
    readonly guild_id?: string | undefined;
  }): void {
    const { intake, connection } = this.#parts;
    if (deleted.guild_id !== undefined) return;
    for (const externalId of deleted.ids) {
      intake.submit(deleted.channel_id, async () => this.#remove(await connection(), externalId));
    }
  }

  async #remove(connection: Connection, externalId: string): Promise<void> {
    const { ports, workspaceId } = this.#parts;
    const at = ports().clock.now();
    const removal = { connectionId: connection.id, externalId, at };
    if (await removeInbound(ports(), workspaceId, removal)) return;
    // The deletion may have overtaken the message, which then goes as soon as it comes.
    this.#takenBack.add(externalId);
    if (this.#takenBack.size <= mostTakenBack) return;
    for (const oldest of this.#takenBack) {
      this.#takenBack.delete(oldest);
      break;
    }
  }

  #typing(
    sign: { readonly user_id: string; readonly guild_id?: string | undefined } | undefined,
  ): void {
    const { botId, connectionNow, ports, workspaceId, log } = this.#parts;
    const connection = connectionNow();
    if (sign === undefined || sign.guild_id !== undefined || sign.user_id === botId()) return;
    if (connection === null) return;
    const externalId = sign.user_id;
    personTyping(ports(), workspaceId, { connectionId: connection.id, externalId }).catch(
      (error: unknown) => log.debug({ error }, "A sign of typing was lost"),
    );
  }
}
