import { asId, type StaffId } from "../../../core/ids.ts";
import { beginShift } from "../../../flows/shift.ts";
import { endpoint } from "../endpoint.ts";
import { isLoopback, isLoopbackHost } from "../loopback.ts";

/** Signs in a seeded person without a password: only in demo mode, only on this machine. */
export const demoSignIn = endpoint("demoSignIn", async ({ web, body, request, reply }) => {
  const { demo, signIn, ports, workspaceId } = web;
  const here = isLoopback(request.socket.remoteAddress) && isLoopbackHost(request.headers.host);
  if (demo === null || !here) return { refused: "demo-only" };
  const person = demo.find((one) => one.as === body.as);
  if (person === undefined) return { refused: "unknown-staff" };
  const cookies = await signIn.startSession(person.email);
  const staff = (await ports.views.staff.list(workspaceId)).find((one) => one.name === person.name);
  if (cookies === null || staff === undefined) return { refused: "unknown-staff" };
  await beginShift(ports, workspaceId, asId<StaffId>(staff.id));
  reply.header("set-cookie", [...cookies]);
  return (await ports.views.staff.list(workspaceId)).find((one) => one.id === staff.id) ?? staff;
});
