import type { WebContext } from "./web-context.ts";

/** The settings of the workspace with its queues. */
export async function settingsShape(web: WebContext) {
  return await web.ports.database.write(web.workspaceId, async (unit) => ({
    ...(await unit.workspace.settings()),
    queues: await unit.workspace.queues(),
  }));
}
