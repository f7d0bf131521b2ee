import type { WorkspaceId } from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { Profile } from "../../core/person.ts";
import type { Connection } from "../../core/workspace.ts";
import type { Texts } from "../../texts/texts.ts";
import type { DiscordPorts } from "./connector.ts";
import type { InteractionPayload } from "./interaction-payload.ts";
import type { InteractionReply } from "./interaction-reply.ts";

/** One interaction of a member with the bot: who, in which language, and how to answer. */
export interface Visit {
  readonly interaction: InteractionPayload;
  readonly reply: InteractionReply;
  readonly account: { readonly externalId: string; readonly profile: Profile };
  /** Language of the member's client if we speak it. */
  readonly locale: Language | null;
  readonly texts: Texts;
  readonly ports: DiscordPorts;
  readonly workspaceId: WorkspaceId;
  /** Our account; resolves as soon as the first session is bound. */
  readonly connection: () => Promise<Connection>;
}
