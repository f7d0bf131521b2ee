import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../keys.ts";

/** After a sign-in: forgets what was shown to whoever sat here before, and reads the session. */
export async function enterDesk(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
  await client.refetchQueries({ queryKey: keys.session });
}
