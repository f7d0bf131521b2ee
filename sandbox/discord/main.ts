import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startDiscordSandbox } from "./server.ts";

const { SANDBOX_PORT, HOST, QUAYSIDE_DATA_DIR } = process.env;
const { SANDBOX_TLS_KEY, SANDBOX_TLS_CERT, SANDBOX_TLS_PORT } = process.env;

function portOf(name: string, text: string | undefined, fallback: number): number {
  const port = text === undefined || text.trim() === "" ? fallback : Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  console.error(
    `${name} is "${text}", which is no port. Give a number up to 65535, for example 3001.`,
  );
  process.exit(1);
}

/** The port for TLS, if both files for it are named; without a number it takes a free one. */
function tlsFiles() {
  if (SANDBOX_TLS_KEY === undefined && SANDBOX_TLS_CERT === undefined) return {};
  if (SANDBOX_TLS_KEY === undefined || SANDBOX_TLS_CERT === undefined) {
    throw new Error("TLS needs both SANDBOX_TLS_KEY and SANDBOX_TLS_CERT, the names of PEM files.");
  }
  const port = portOf("SANDBOX_TLS_PORT", SANDBOX_TLS_PORT, 0);
  return {
    tls: { key: readFileSync(SANDBOX_TLS_KEY), cert: readFileSync(SANDBOX_TLS_CERT), port },
  };
}

/** The built page lies in dist/ of the package, beside the folder of the sandbox. */
const pageDir = fileURLToPath(new URL("../../dist/sandbox-page", import.meta.url));

try {
  const sandbox = await startDiscordSandbox({
    port: portOf("SANDBOX_PORT", SANDBOX_PORT, 3001),
    ...tlsFiles(),
    host: HOST ?? "127.0.0.1",
    pageDir,
    saveDir: join(QUAYSIDE_DATA_DIR ?? "data", "sandbox"),
  });
  const { apiBase, gatewayUrl, control, origin, token, controlToken, tls } = sandbox;
  console.log(
    JSON.stringify({
      apiBase,
      gatewayUrl,
      control,
      page: origin,
      token,
      ...(tls === null ? {} : { tls }),
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
