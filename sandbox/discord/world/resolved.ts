import { attachmentWire } from "./attachment-wire.ts";
import { keepUploads } from "./attachments.ts";
import { channelWire } from "./channel-wire.ts";
import { unfit } from "./client-refusal.ts";
import type { Attachment, Channel, Wire } from "./entities.ts";
import { roleWire } from "./guild-wire.ts";
import type { Upload } from "./message-form.ts";
import { messageWire } from "./message-wire.ts";
import { canSee, channelPermissions } from "./permissions.ts";
import { bareMemberWire, userWireById } from "./user-wire.ts";
import type { World } from "./world.ts";

type Kind = "users" | "members" | "roles" | "channels" | "messages" | "attachments";

/** Collects the objects that an interaction's ids stand for. */
export class Resolved {
  readonly #world: World;
  readonly #channel: Channel;
  readonly #appId: string;
  readonly #found = new Map<Kind, Wire>();

  constructor(world: World, channel: Channel, appId: string) {
    this.#world = world;
    this.#channel = channel;
    this.#appId = appId;
  }

  /** For `data.resolved`; nothing when nothing was collected. */
  wire(): Wire {
    return this.#found.size === 0 ? {} : { resolved: Object.fromEntries(this.#found) };
  }

  user(id: string, field: string): void {
    if (!this.#world.users.has(id)) throw unfit("names nobody", field);
    this.#put("users", id, userWireById(this.#world, id));
    const { guildId } = this.#channel;
    const member = guildId === null ? undefined : this.#world.member(guildId, id);
    if (member === undefined) return;
    const { mute: _mute, deaf: _deaf, ...rest } = bareMemberWire(this.#world, member);
    const permissions = String(channelPermissions(this.#world, this.#channel, id));
    this.#put("members", id, { ...rest, permissions });
  }

  role(id: string, field: string): void {
    const role = this.#world.roles.get(id);
    if (role === undefined || role.guildId !== this.#channel.guildId) {
      throw unfit("names no role", field);
    }
    this.#put("roles", id, roleWire(role));
  }

  channel(id: string, userId: string, types: readonly number[] | undefined, field: string): void {
    const channel = this.#world.channels.get(id);
    const there = channel !== undefined && channel.guildId === this.#channel.guildId;
    if (!there || !canSee(this.#world, channel, userId)) throw unfit("names no channel", field);
    if (types !== undefined && types.length > 0 && !types.includes(channel.type)) {
      throw unfit("is a channel of another type", field);
    }
    this.#put("channels", id, {
      ...channelWire(this.#world, channel),
      permissions: String(channelPermissions(this.#world, channel, userId)),
      app_permissions: String(channelPermissions(this.#world, channel, this.#appId)),
    });
  }

  /** A message before the eyes of `userId`. */
  message(id: string, userId: string): void {
    const message = this.#world.messages.get(id);
    const hidden = message?.ephemeralFor !== null && message?.ephemeralFor !== userId;
    if (message === undefined || message.channelId !== this.#channel.id || hidden) {
      throw unfit("names no message here", "targetId");
    }
    this.#put("messages", id, messageWire(this.#world, message));
  }

  upload(upload: Upload): Attachment {
    const [attachment] = keepUploads(this.#world, this.#channel.id, [upload], { ephemeral: true });
    if (attachment === undefined) throw unfit("is no file");
    this.#put("attachments", attachment.id, attachmentWire(this.#world, attachment));
    return attachment;
  }

  #put(kind: Kind, id: string, wire: Wire): void {
    const known = this.#found.get(kind);
    if (known === undefined) this.#found.set(kind, { [id]: wire });
    else known[id] = wire;
  }
}
