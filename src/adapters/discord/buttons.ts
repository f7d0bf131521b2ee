import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { ConversationId } from "../../core/ids.ts";
import type { Texts } from "../../texts/texts.ts";
import { customId, type Press } from "./custom-id.ts";

export type ButtonRow = APIActionRowComponent<APIComponentInMessageActionRow>;

export function button(
  press: Press,
  label: string,
  style: APIButtonComponentWithCustomId["style"] = ButtonStyle.Secondary,
): APIButtonComponent {
  return { type: ComponentType.Button, style, label, custom_id: customId(press) };
}

export function linkButton(url: string, label: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

export function row(...buttons: readonly APIButtonComponent[]): ButtonRow {
  return { type: ComponentType.ActionRow, components: [...buttons] };
}

/** "Talk to a person": one tap away wherever a person could be wanted. */
export function personButton(
  texts: Texts,
  conversationId: ConversationId,
  style: APIButtonComponentWithCustomId["style"] = ButtonStyle.Secondary,
): APIButtonComponent {
  return button({ verb: "person", conversationId }, texts.buttons.talkToPerson, style);
}
