import type { WorkspaceId } from "../../core/ids.ts";
import { languageOfLocale } from "../../core/language.ts";
import type { Connection } from "../../core/workspace.ts";
import type { SendOutcome } from "../../ports/channel.ts";
import type { Log } from "../../ports/log.ts";
import { textsIn } from "../../texts/texts-in.ts";
import type { DiscordPorts } from "./connector.ts";
import { parseCustomId } from "./custom-id.ts";
import { helpCommand } from "./help-command.ts";
import { type InteractionPayload, interactionPayload } from "./interaction-payload.ts";
import { InteractionReply } from "./interaction-reply.ts";
import type { Members } from "./members.ts";
import { pressButton } from "./press-button.ts";
import type { RecentNews } from "./recent-news.ts";
import { reportCommand } from "./report-command.ts";
import { reportForm, reportTypeOf } from "./report-form.ts";
import type { DiscordRest } from "./rest.ts";
import type { Visit } from "./visit.ts";

export interface InteractionParts {
  readonly rest: DiscordRest;
  readonly log: Log;
  readonly workspaceId: WorkspaceId;
  readonly ports: () => DiscordPorts;
  readonly members: Members;
  readonly connection: () => Promise<Connection>;
  readonly nameOfCommunity: (guildId: string) => string | null;
  readonly greetings: RecentNews<SendOutcome>;
  readonly postings: RecentNews<string>;
}

/** Kinds of interactions, in Discord's numbers. */
const command = 2;
const component = 3;
const form = 5;

/**
 * Answers commands, buttons and forms. Whatever it is, it is acknowledged before anything else
 * happens: Discord gives three seconds, and a database may need longer.
 */
export class Interactions {
  readonly #parts: InteractionParts;
  readonly #running = new Set<Promise<void>>();
  #count = 0;
  #ackTotal = 0;
  #ackMax = 0;

  constructor(parts: InteractionParts) {
    this.#parts = parts;
  }

  get figures(): {
    readonly interactions: number;
    readonly ackMs: { readonly mean: number; readonly max: number };
  } {
    const mean = this.#count === 0 ? 0 : this.#ackTotal / this.#count;
    return { interactions: this.#count, ackMs: { mean, max: this.#ackMax } };
  }

  /** Begins to answer at once; what goes wrong is told to the member and logged. */
  handle(payload: unknown): void {
    const handled = this.#handle(payload).finally(() => this.#running.delete(handled));
    this.#running.add(handled);
  }

  /** Resolves when everything that was begun is answered. */
  async idle(): Promise<void> {
    await Promise.all(this.#running);
  }

  /** Never rejects. */
  async #handle(payload: unknown): Promise<void> {
    const parsed = interactionPayload.safeParse(payload);
    if (!parsed.success) {
      this.#parts.log.warn({ problem: parsed.error.message }, "An interaction cannot be read");
      return;
    }
    try {
      await this.#answer(parsed.data);
    } catch (error) {
      this.#parts.log.error({ error, type: parsed.data.type }, "An interaction failed");
    }
  }

  async #answer(interaction: InteractionPayload): Promise<void> {
    const reply = new InteractionReply(this.#parts.rest, interaction);
    switch (interaction.type) {
      case command:
        return await this.#command(interaction, reply);
      case component:
        return await this.#press(interaction, reply);
      case form:
        return await this.#submitted(interaction, reply);
    }
  }

  async #command(interaction: InteractionPayload, reply: InteractionReply): Promise<void> {
    const { texts } = languageOf(interaction);
    switch (interaction.data?.name) {
      case "helpme": {
        if (!(await this.#timed(reply.think()))) return;
        const visit = this.#visit(interaction, reply);
        if (visit !== null) await helpCommand(visit, this.#parts.greetings, false);
        return;
      }
      case "bug":
        await this.#timed(reply.ask(reportForm("bug", texts)));
        return;
      case "new_feature":
        await this.#timed(reply.ask(reportForm("feature", texts)));
        return;
      default:
        // A command of a former release that a client still shows.
        await this.#timed(reply.say({ content: texts.refusals.outdated }));
    }
  }

  async #press(interaction: InteractionPayload, reply: InteractionReply): Promise<void> {
    const press = parseCustomId(interaction.data?.custom_id ?? "");
    if (press === null) {
      await this.#timed(reply.say({ content: languageOf(interaction).texts.refusals.outdated }));
      return;
    }
    if (!(await this.#timed(reply.take()))) return;
    const visit = this.#visit(interaction, reply);
    if (visit === null) return;
    if (press.verb === "open-dm") await helpCommand(visit, this.#parts.greetings, true);
    else await pressButton(visit, press);
  }

  async #submitted(interaction: InteractionPayload, reply: InteractionReply): Promise<void> {
    const type = reportTypeOf(interaction.data?.custom_id);
    if (type === null) {
      await this.#timed(reply.say({ content: languageOf(interaction).texts.refusals.outdated }));
      return;
    }
    if (!(await this.#timed(reply.think()))) return;
    const visit = this.#visit(interaction, reply);
    if (visit === null) return;
    const { guild_id } = interaction;
    const community = guild_id === undefined ? null : this.#parts.nameOfCommunity(guild_id);
    await reportCommand(visit, type, community, this.#parts.postings);
  }

  #visit(interaction: InteractionPayload, reply: InteractionReply): Visit | null {
    const { members, ports, workspaceId, connection } = this.#parts;
    const { member, guild_id } = interaction;
    const user = member?.user ?? interaction.user;
    if (user === undefined) return null;
    if (member !== undefined && guild_id !== undefined) members.learn(user.id, guild_id, member);
    return {
      interaction,
      reply,
      account: { externalId: user.id, profile: members.profile(user) },
      ...languageOf(interaction),
      ports: ports(),
      workspaceId,
      connection,
    };
  }

  /** Measures the first response. */
  async #timed(acknowledged: Promise<boolean>): Promise<boolean> {
    const before = performance.now();
    const taken = await acknowledged;
    const took = performance.now() - before;
    this.#count++;
    this.#ackTotal += took;
    this.#ackMax = Math.max(this.#ackMax, took);
    if (!taken) this.#parts.log.warn({ durationMs: took }, "An interaction came too late or twice");
    return taken;
  }
}

function languageOf(interaction: InteractionPayload): Pick<Visit, "locale" | "texts"> {
  const locale = languageOfLocale(interaction.locale);
  return { locale, texts: textsIn(locale ?? languageOfLocale(interaction.guild_locale) ?? "en") };
}
