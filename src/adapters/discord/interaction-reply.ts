import {
  type APIModalInteractionResponseCallbackData,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  Routes,
} from "discord.js";
import type { ButtonRow } from "./buttons.ts";
import { failureOf } from "./errors.ts";
import type { DiscordRest } from "./rest.ts";

/** What a reply shows to the one member who sees it. */
export interface PrivateReply {
  readonly content: string;
  readonly components?: readonly ButtonRow[];
}

type FirstResponse =
  | { readonly type: InteractionResponseType.DeferredChannelMessageWithSource }
  | { readonly type: InteractionResponseType.DeferredMessageUpdate }
  | {
      readonly type: InteractionResponseType.ChannelMessageWithSource;
      readonly reply: PrivateReply;
    }
  | {
      readonly type: InteractionResponseType.Modal;
      readonly form: APIModalInteractionResponseCallbackData;
    };

/** Discord voids a token after 15 minutes; one that is used in the last of them may come too late. */
const tokenLife = 14 * 60_000;

/** Somebody has answered already, so we have: Discord takes one first response only. */
const alreadyAcknowledged = 40060;

/** Answers one interaction. Everything goes by its token, so nobody else ever sees it. */
export class InteractionReply {
  readonly #rest: DiscordRest;
  readonly #interaction: {
    readonly id: string;
    readonly token: string;
    readonly application_id: string;
  };
  readonly #receivedAt = Date.now();

  constructor(rest: DiscordRest, interaction: InteractionReply["interaction"]) {
    this.#rest = rest;
    this.#interaction = interaction;
  }

  get interaction(): {
    readonly id: string;
    readonly token: string;
    readonly application_id: string;
  } {
    return this.#interaction;
  }

  /** "Thinking…", which only the member sees. */
  think(): Promise<boolean> {
    return this.#first({ type: InteractionResponseType.DeferredChannelMessageWithSource });
  }

  /** Nothing visible: the press of a button is taken. */
  take(): Promise<boolean> {
    return this.#first({ type: InteractionResponseType.DeferredMessageUpdate });
  }

  /** Answers at once. */
  say(reply: PrivateReply): Promise<boolean> {
    return this.#first({ type: InteractionResponseType.ChannelMessageWithSource, reply });
  }

  /** Opens a form. */
  ask(form: APIModalInteractionResponseCallbackData): Promise<boolean> {
    return this.#first({ type: InteractionResponseType.Modal, form });
  }

  /** Fills in what {@link think} left open, or changes it once more. False when it is too late. */
  async edit(reply: PrivateReply): Promise<boolean> {
    return await this.#byToken(({ steady }, application, token) =>
      steady.patch(Routes.webhookMessage(application, token, "@original"), {
        body: { content: reply.content, components: reply.components ?? [], ...noPings },
        auth: false,
      }),
    );
  }

  /** Changes the buttons of the message that was pressed. */
  async editButtons(components: readonly unknown[]): Promise<boolean> {
    return await this.#byToken(({ steady }, application, token) =>
      steady.patch(Routes.webhookMessage(application, token, "@original"), {
        body: { components, ...noPings },
        auth: false,
      }),
    );
  }

  /** One more message that only the member sees. */
  async add(reply: PrivateReply): Promise<boolean> {
    return await this.#byToken(({ once }, application, token) =>
      once.post(Routes.webhook(application, token), {
        body: { ...reply, flags: MessageFlags.Ephemeral, ...noPings },
        auth: false,
      }),
    );
  }

  /**
   * The first response, for which Discord gives three seconds. False when Discord did not take it;
   * then somebody else answered, or it came too late, and nothing must follow.
   */
  async #first(response: FirstResponse): Promise<boolean> {
    const { id, token } = this.#interaction;
    const options = { body: bodyOf(response), auth: false } as const;
    for (let tries = 0; ; tries++) {
      try {
        await this.#rest.once.post(Routes.interactionCallback(id, token), options);
        return true;
      } catch (error) {
        // The first try may have been heard although its answer was lost.
        if (tries > 0 && isAlreadyAcknowledged(error)) return true;
        if (tries > 1 || !failureOf(error).retryable) return false;
      }
    }
  }

  async #byToken(
    work: (rest: DiscordRest, application: string, token: string) => Promise<unknown>,
  ): Promise<boolean> {
    if (Date.now() - this.#receivedAt > tokenLife) return false;
    try {
      await work(this.#rest, this.#interaction.application_id, this.#interaction.token);
      return true;
    } catch {
      // Best effort: what matters is in the store and reaches the person by message.
      return false;
    }
  }
}

const noPings = { allowed_mentions: { parse: [] } };

function bodyOf(response: FirstResponse): object {
  switch (response.type) {
    case InteractionResponseType.DeferredChannelMessageWithSource:
      return { type: response.type, data: { flags: MessageFlags.Ephemeral } };
    case InteractionResponseType.DeferredMessageUpdate:
      return { type: response.type };
    case InteractionResponseType.ChannelMessageWithSource:
      return {
        type: response.type,
        data: { ...response.reply, flags: MessageFlags.Ephemeral, ...noPings },
      };
    case InteractionResponseType.Modal:
      return { type: response.type, data: response.form };
  }
}

function isAlreadyAcknowledged(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === alreadyAcknowledged;
}
