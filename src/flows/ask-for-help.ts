import { beginConversation, type Conversation } from "../core/conversation.ts";
import { asId, type ConnectionId, type ConversationId, type WorkspaceId } from "../core/ids.ts";
import type { Language } from "../core/language.ts";
import type { Identity, Profile } from "../core/person.ts";
import { defaultQueue } from "../core/routing.ts";
import type { Unit } from "../ports/database.ts";
import type { Ports } from "../ports/ports.ts";
import { type StepPorts, tell } from "./apply-step.ts";

/**
 * `/helpme`: opens the direct place, begins a conversation there and greets. While one is open it
 * leads to that one and begins no second; the greeting is repeated where the virtual agent speaks.
 */
export async function askForHelp(
  ports: StepPorts & Pick<Ports, "database" | "places">,
  workspaceId: WorkspaceId,
  request: {
    readonly connectionId: ConnectionId;
    readonly account: { readonly externalId: string; readonly profile: Profile };
    readonly locale: Language | null;
  },
): Promise<
  | {
      readonly kind: "opened";
      readonly address: string;
      readonly conversationId: ConversationId;
      readonly again: boolean;
    }
  | { readonly kind: "refused" }
> {
  const place = await ports.places.open(request.account.externalId);
  return await ports.database.write(workspaceId, async (unit) => {
    const identity = await unit.people.identify({
      connectionId: request.connectionId,
      externalId: request.account.externalId,
      profile: request.account.profile,
      locale: request.locale,
    });
    const now = ports.clock.now();
    if (place.kind === "refused") {
      await unit.people.setPlace(identity.id, { address: identity.address, refusedAt: now });
      return { kind: "refused" };
    }
    await unit.people.setPlace(identity.id, { address: place.address, refusedAt: null });
    const { conversation, again } = await openOrBegin(ports, unit, identity, place.address);
    if (conversation.state === "bot") await tell(ports, unit, conversation, { key: "greeting" });
    return {
      kind: "opened",
      address: conversation.address ?? place.address,
      conversationId: conversation.id,
      again,
    };
  });
}

async function openOrBegin(
  ports: Pick<Ports, "clock" | "ids">,
  unit: Unit,
  identity: Identity,
  address: string,
): Promise<{ conversation: Conversation; again: boolean }> {
  const { connectionId, personId } = identity;
  const open = await unit.conversations.lockOpenOf(connectionId, personId);
  if (open !== null) return { conversation: open, again: true };
  const fresh = beginConversation(
    {
      id: asId<ConversationId>(ports.ids.next()),
      connectionId,
      personId,
      address,
      queue: defaultQueue,
    },
    ports.clock.now(),
  );
  if (await unit.conversations.begin(fresh)) return { conversation: fresh, again: false };
  const faster = await unit.conversations.lockOpenOf(connectionId, personId);
  if (faster === null) throw new Error("An open conversation was there and is gone again.");
  return { conversation: faster, again: true };
}
