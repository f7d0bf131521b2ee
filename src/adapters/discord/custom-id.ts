import { asId, type ConversationId, type MessageId } from "../../core/ids.ts";

/** What a press of a button under a message of a conversation means. */
export type ConversationPress =
  | { readonly verb: "person"; readonly conversationId: ConversationId }
  | { readonly verb: "cancel"; readonly conversationId: ConversationId }
  | {
      readonly verb: "judge";
      readonly conversationId: ConversationId;
      readonly messageId: MessageId;
      readonly helped: boolean;
    }
  | { readonly verb: "rate"; readonly conversationId: ConversationId; readonly rating: number };

/** What a press of any of our buttons means; `open-dm` is "Try again" under a refused `/helpme`. */
export type Press = ConversationPress | { readonly verb: "open-dm" };

/** Marks ids of ours and their form; a later form gets another mark and old buttons still answer. */
const mark = "q1";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The `custom_id` of a component: at most 100 characters, which two ids and a verb keep. */
export function customId(press: Press): string {
  switch (press.verb) {
    case "person":
    case "cancel":
      return [mark, press.verb, press.conversationId].join(":");
    case "judge":
      return [mark, press.helped ? "yes" : "no", press.conversationId, press.messageId].join(":");
    case "rate":
      return [mark, "rate", press.conversationId, press.rating].join(":");
    case "open-dm":
      return [mark, "open-dm"].join(":");
  }
}

/**
 * Reads a `custom_id` back; null for anything that is not exactly of our form. Whether the one who
 * pressed may do it is for the flows to judge: this id came over the wire.
 */
export function parseCustomId(text: string): Press | null {
  const [first, verb, conversation, last, ...rest] = text.split(":");
  if (first !== mark || rest.length > 0) return null;
  if (verb === "open-dm") return conversation === undefined ? { verb } : null;
  if (conversation === undefined || !uuid.test(conversation)) return null;
  const conversationId = asId<ConversationId>(conversation);
  switch (verb) {
    case "person":
    case "cancel":
      return last === undefined ? { verb, conversationId } : null;
    case "yes":
    case "no":
      if (last === undefined || !uuid.test(last)) return null;
      return {
        verb: "judge",
        conversationId,
        messageId: asId<MessageId>(last),
        helped: verb === "yes",
      };
    case "rate":
      if (last === undefined || !/^[1-5]$/.test(last)) return null;
      return { verb, conversationId, rating: Number(last) };
    default:
      return null;
  }
}
