import type { ConnectionId, WorkspaceId } from "../core/ids.ts";
import type { Profile } from "../core/person.ts";
import type { Ports } from "../ports/ports.ts";

/** Takes over what a platform tells about an account that we know already; others stay unknown. */
export async function refreshProfile(
  ports: Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  account: {
    readonly connectionId: ConnectionId;
    readonly externalId: string;
    readonly profile: Profile;
  },
): Promise<void> {
  await ports.database.write(workspaceId, async (unit) => {
    const known = await unit.people.find(account.connectionId, account.externalId);
    if (known !== null) await unit.people.identify({ ...account, locale: null });
  });
}
