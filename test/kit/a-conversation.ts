import { beginConversation, type Conversation } from "../../src/core/conversation.ts";
import { asId, type ConversationId, type MessageId } from "../../src/core/ids.ts";
import type { Message } from "../../src/core/message.ts";
import type { Connection } from "../../src/core/workspace.ts";
import type { Unit } from "../../src/ports/database.ts";
import { type TestDatabase, testIds } from "./test-database.ts";

/** A conversation with a person, made as the product makes one without a first message. */
export async function aConversation(
  db: TestDatabase,
  connection: Connection,
  change: Partial<Conversation> & { readonly from?: string } = {},
): Promise<Conversation> {
  const { from = `guest-${testIds.next()}`, ...rest } = change;
  return db.database.write(db.workspaceId, async (unit) => {
    const identity = await unit.people.identify({
      connectionId: connection.id,
      externalId: `account-${from}`,
      profile: {
        username: from,
        displayName: from,
        avatarUrl: null,
        roles: [],
        joinedAt: null,
      },
      locale: null,
    });
    const conversation = {
      ...beginConversation(
        {
          id: asId<ConversationId>(testIds.next()),
          connectionId: connection.id,
          personId: identity.personId,
          address: `dm-${from}`,
          queue: "support",
        },
        db.clock.now(),
      ),
      ...rest,
    };
    if (!(await unit.conversations.begin(conversation))) {
      throw new Error("The person has an open conversation already.");
    }
    return conversation;
  });
}

/** Says something in the name of the virtual agent, as flows do inside their unit. */
export function say(unit: Unit, conversationId: ConversationId, text: string): Promise<Message> {
  return unit.messages.append({
    id: asId<MessageId>(testIds.next()),
    conversationId,
    kind: "virtual-agent",
    author: { kind: "virtual-agent" },
    text,
    detail: {},
    createdAt: Date.now(),
  });
}
