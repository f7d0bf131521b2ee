import type {
  ClientComponent,
  ClientMessage,
  SandboxMember,
} from "../../sandbox/discord/client.ts";

/** The next message of the bot in the member's DM that holds a text. */
export async function hears(member: SandboxMember, contains: string): Promise<ClientMessage> {
  const event = await member.wait({
    event: "message.created",
    channel: "dm",
    from: "bot",
    contains,
    timeoutMs: 10_000,
  });
  if (event.message === undefined) throw new Error("The event carries no message.");
  return event.message;
}

/** The next note that only this member sees. */
export async function isNoted(member: SandboxMember, contains: string): Promise<void> {
  await member.wait({ event: "ephemeral.created", contains, timeoutMs: 10_000 });
}

/** All buttons of a message, flat. */
export function buttons(message: ClientMessage): readonly ClientComponent[] {
  return message.components.flatMap((row) => row.components ?? []);
}

/** Presses the button with this label in the member's DM. */
export async function press(member: SandboxMember, message: ClientMessage, label: string) {
  const button = buttons(message).find((one) => one.label === label);
  if (button?.custom_id === undefined) {
    const labels = buttons(message).map((one) => one.label);
    throw new Error(`There is no button "${label}", only ${JSON.stringify(labels)}.`);
  }
  return await member.click(message.id, button.custom_id, { channel: "dm" });
}

/** `/helpme` in #customer-service, up to the greeting in the DM. */
export async function asksForHelp(member: SandboxMember, greeting = "virtual agent") {
  const invocation = await member.slash("helpme", { channel: "customer-service" });
  return { invocation, greeting: await hears(member, greeting) };
}
