import type { Migration } from "kysely/migration";
import { workspacesAndPeople } from "./0001-workspaces-and-people.ts";
import { conversations } from "./0002-conversations.ts";
import { cases } from "./0003-cases.ts";
import { articles } from "./0004-articles.ts";
import { outboxAndEvents } from "./0005-outbox-and-events.ts";
import { signIn } from "./0006-sign-in.ts";
import { defaultWorkspace } from "./0007-default-workspace.ts";
import { storeInbound } from "./0008-store-inbound.ts";

/**
 * All steps in their order, forward only. Nodes are upgraded one by one, so a step may only add;
 * what it makes superfluous goes one release later.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-workspaces-and-people": workspacesAndPeople,
  "0002-conversations": conversations,
  "0003-cases": cases,
  "0004-articles": articles,
  "0005-outbox-and-events": outboxAndEvents,
  "0006-sign-in": signIn,
  "0007-default-workspace": defaultWorkspace,
  "0008-store-inbound": storeInbound,
};
