import { Routes } from "discord.js";
import * as z from "zod";
import type { Profile } from "../../core/person.ts";
import type { Log } from "../../ports/log.ts";
import { failureOf } from "./errors.ts";
import type { UserPayload } from "./message-payload.ts";
import { type Membership, profileOf, type RoleInfo } from "./profile.ts";
import type { DiscordRest } from "./rest.ts";

/** How long a membership is taken for true, milliseconds; roles do not change often. */
const fresh = 600_000;

/** Memberships kept in memory, the oldest go first. */
const mostKept = 5000;

const memberPayload = z.object({
  nick: z.string().nullish(),
  roles: z.array(z.string()).default([]),
  joined_at: z.string().nullish(),
});

export interface MembersParts {
  readonly rest: DiscordRest;
  readonly cdn: string;
  readonly log: Log;
  /** The community whose roles tell about a person; null before there is one. */
  readonly guildId: () => string | null;
  readonly rolesOf: (guildId: string) => readonly RoleInfo[];
}

interface Known {
  readonly guildId: string;
  readonly membership: Membership | null;
  readonly at: number;
}

/** What communities know about people. Told by interactions, else asked for behind the talk. */
export class Members {
  readonly #parts: MembersParts;
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<boolean>>();

  constructor(parts: MembersParts) {
    this.#parts = parts;
  }

  /** The profile by what is known at this moment; asks nobody. */
  profile(user: UserPayload): Profile {
    const known = this.#known.get(user.id);
    const roles = known === undefined ? [] : this.#parts.rolesOf(known.guildId);
    return profileOf(user, known?.membership ?? null, roles, this.#parts.cdn);
  }

  /** Takes the member of an interaction, which is the newest there can be. */
  learn(userId: string, guildId: string, member: unknown): void {
    const parsed = memberPayload.safeParse(member);
    if (parsed.success) this.#keep(userId, guildId, membershipOf(parsed.data));
  }

  /** Asks Discord once where nothing fresh is known; true when the profile may have changed. */
  async refresh(userId: string): Promise<boolean> {
    const known = this.#known.get(userId);
    const guildId = this.#parts.guildId();
    if (guildId === null || (known !== undefined && Date.now() - known.at < fresh)) return false;
    const asking = this.#asking.get(userId) ?? this.#ask(userId, guildId);
    this.#asking.set(userId, asking);
    return await asking.finally(() => this.#asking.delete(userId));
  }

  async #ask(userId: string, guildId: string): Promise<boolean> {
    try {
      const answer = await this.#parts.rest.call(({ steady }) =>
        steady.get(Routes.guildMember(guildId, userId)),
      );
      this.#keep(userId, guildId, membershipOf(memberPayload.parse(answer)));
      return true;
    } catch (error) {
      const { reason, retryable } = failureOf(error);
      // Somebody who left the community is a fact too; an outage is none.
      if (!retryable) this.#keep(userId, guildId, null);
      this.#parts.log.debug({ reason }, "A member's roles could not be read");
      return false;
    }
  }

  #keep(userId: string, guildId: string, membership: Membership | null): void {
    this.#known.delete(userId);
    this.#known.set(userId, { guildId, membership, at: Date.now() });
    if (this.#known.size <= mostKept) return;
    for (const oldest of this.#known.keys()) {
      this.#known.delete(oldest);
      return;
    }
  }
}

function membershipOf(member: z.output<typeof memberPayload>): Membership {
  const joinedAt = Date.parse(member.joined_at ?? "");
  return {
    nick: member.nick ?? null,
    roleIds: member.roles,
    joinedAt: Number.isNaN(joinedAt) ? null : joinedAt,
  };
}
