import { endpoint } from "../endpoint.ts";

/** The position comes first: what happens while the rest is read is in the stream after it. */
export const getSession = endpoint("getSession", async ({ web, staff }) => {
  const { ports, workspaceId, demo, hub, signIn } = web;
  const position = staff === null ? null : await hub.position();
  const { name, language } = await ports.database.write(workspaceId, (unit) =>
    unit.workspace.settings(),
  );
  return {
    staff,
    workspace: { name, language },
    setupNeeded: demo === null && staff === null && !(await signIn.anybody()),
    demo: demo?.map(({ as, name: who, role }) => ({ as, name: who, role })) ?? null,
    position,
  };
});
