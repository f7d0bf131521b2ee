import { setActivity as flow } from "../../../flows/set-activity.ts";
import { endpoint } from "../endpoint.ts";

export const setActivity = endpoint("setActivity", async ({ web, staff, body }) => {
  const after = await flow(web.ports, web.workspaceId, staff, body);
  await web.signIn.forgetStaff(staff.id);
  return after;
});
