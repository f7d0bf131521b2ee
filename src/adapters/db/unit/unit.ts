import type { Unit } from "../../../ports/database.ts";
import { articles } from "./articles.ts";
import { attachments } from "./attachments.ts";
import { cases } from "./cases.ts";
import { connections } from "./connections.ts";
import { conversations } from "./conversations.ts";
import { deliveries } from "./deliveries.ts";
import { messages } from "./messages.ts";
import { type BufferedOutbox, outbox } from "./outbox.ts";
import { people } from "./people.ts";
import type { UnitScope } from "./scope.ts";
import { staffDirectory } from "./staff-directory.ts";
import { workspaceRecord } from "./workspace-record.ts";

/** All that one transaction can read and change. */
export function unitOf(scope: UnitScope): Unit & { readonly outbox: BufferedOutbox } {
  return {
    people: people(scope),
    conversations: conversations(scope),
    messages: messages(scope),
    deliveries: deliveries(scope),
    attachments: attachments(scope),
    cases: cases(scope),
    articles: articles(scope),
    staff: staffDirectory(scope),
    connections: connections(scope),
    workspace: workspaceRecord(scope),
    outbox: outbox(scope),
  };
}
