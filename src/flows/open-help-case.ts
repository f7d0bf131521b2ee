import { summarise } from "../core/case.ts";
import type { Conversation } from "../core/conversation.ts";
import { asId, type CaseId } from "../core/ids.ts";
import type { Message } from "../core/message.ts";
import { hear } from "../core/search-small-talk.ts";
import type { Unit } from "../ports/database.ts";
import type { Ports } from "../ports/ports.ts";

/** People come to their question soon, or not at all. */
const mostLooked = 20;

/**
 * Opens the help case of a conversation and links the two. A conversation that has an unfinished
 * help case (asked for before and cancelled, say) keeps that one: two presses make one case.
 */
export async function openHelpCase(
  ports: Pick<Ports, "clock" | "ids">,
  unit: Unit,
  conversation: Conversation,
): Promise<void> {
  const linked = await unit.cases.ofConversation(conversation.id);
  const unfinished = linked.some(
    (one) => one.type === "help" && one.status !== "solved" && one.status !== "closed",
  );
  if (unfinished) return;
  const person = await unit.people.get(conversation.personId);
  const said = await unit.messages.firstOfPerson(conversation.id, mostLooked);
  const now = ports.clock.now();
  const opened = await unit.cases.open({
    id: asId<CaseId>(ports.ids.next()),
    type: "help",
    status: "new",
    priority: "normal",
    assigneeId: null,
    reporterId: conversation.personId,
    summary: summarise(whatItIsAbout(said), person?.displayName ?? "?"),
    description: "",
    createdAt: now,
    fields: {},
    openedBy: null,
  });
  await unit.cases.link(opened.id, conversation.id);
  await unit.cases.record(opened.id, now, null, [
    { kind: "conversation-linked", conversationId: conversation.id },
  ]);
}

/** The first question: a greeting or the wish for a person says nothing about the case. */
function whatItIsAbout(said: readonly Pick<Message, "text">[]): string {
  const question = said.find(({ text }) => text.trim() !== "" && hear(text).kind === "question");
  return (question ?? said[0])?.text ?? "";
}
