/* The process of `sandbox-process.ts`: a world that is gone with it. */
import { startDiscordSandbox } from "../sandbox/discord/server.ts";
import { demoScenario } from "../src/commands/demo-scenario.ts";

const sandbox = await startDiscordSandbox({
  port: Number(process.env["SANDBOX_PORT"]),
  scenario: demoScenario,
});
process.on("SIGTERM", () => void sandbox.close().then(() => process.exit(0)));
