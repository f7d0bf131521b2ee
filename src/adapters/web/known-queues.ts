import type { WebContext } from "./web-context.ts";

/** Whether the workspace has all of these queues. */
export async function knownQueues(web: WebContext, wanted: readonly string[]): Promise<boolean> {
  const queues = await web.ports.database.write(web.workspaceId, (unit) => unit.workspace.queues());
  return wanted.every((queue) => queues.includes(queue));
}
