import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startDiscordSandbox } from "./server.ts";

const { SANDBOX_PORT, HOST, QUAYSIDE_DATA_DIR } = process.env;

function portOf(text: string | undefined): number {
  const port = Number(text === undefined || text.trim() === "" ? "3001" : text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  console.error(
    `SANDBOX_PORT is "${text}", which is no port. Give a number up to 65535, for example 3001.`,
  );
  process.exit(1);
}

/** The built page lies in dist/ of the package, beside the folder of the sandbox. */
const pageDir = fileURLToPath(new URL("../../dist/sandbox-page", import.meta.url));

try {
  const sandbox = await startDiscordSandbox({
    port: portOf(SANDBOX_PORT),
    host: HOST ?? "127.0.0.1",
    pageDir,
    saveDir: join(QUAYSIDE_DATA_DIR ?? "data", "sandbox"),
  });
  const { apiBase, gatewayUrl, control, origin, token, controlToken } = sandbox;
  console.log(
    JSON.stringify({
      apiBase,
      gatewayUrl,
      control,
      page: origin,
      token,
      ...(controlToken === null ? {} : { controlToken }),
    }),
  );
  console.log(
    `The Discord sandbox is ready: open ${origin}, and give a bot ${apiBase} as its API.`,
  );
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await sandbox.close();
    process.exit(0);
  };
  process.on("SIGINT", () => void stop());
  process.on("SIGTERM", () => void stop());
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") {
    console.error(
      `Port ${SANDBOX_PORT ?? "3001"} is in use. Set SANDBOX_PORT to another one, for example SANDBOX_PORT=3011.`,
    );
  } else console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
