import { defaultQueue } from "../../../core/routing.ts";
import type { Staff } from "../../../core/staff.ts";
import { isRefusal, type Refusal } from "../../../flows/refusal.ts";
import { beginShift } from "../../../flows/shift.ts";
import { endpoint } from "../endpoint.ts";

/** Makes the first admin and signs them in; of several at the same moment one wins. */
export const setUp = endpoint("setUp", async ({ web, body, reply }) => {
  const { signIn, setupCode } = web;
  const { code, name, email, password } = body;
  if (await signIn.anybody()) return { refused: "setup-done" };
  const made = await setupCode.use<Staff | Refusal>(code, async () => {
    if (await signIn.anybody()) return { done: true, result: { refused: "setup-done" } };
    const admin = { name, email, password, role: "admin", queues: [defaultQueue] } as const;
    const result = await signIn.createStaffUser(admin);
    return { done: !isRefusal(result), result };
  });
  if (made === null) return { refused: "setup-code-wrong" };
  if (isRefusal(made)) return made;
  await beginShift(web.ports, web.workspaceId, made.id);
  reply.header("set-cookie", [...((await signIn.startSession(email)) ?? [])]);
  return undefined;
});
