/*
 * What a program costs that does nothing but keep the embedded engine open and say that it is
 * ready: the baseline of start and memory. `node bench/bare-engine.ts CLUSTER PORT`.
 */
import { createServer } from "node:http";
import { EngineThread } from "../src/adapters/db/embedded/engine-thread.ts";

const [, , directory = "", port = "0"] = process.argv;
const engine = await EngineThread.open({ directory, sync: true }, (reason) => {
  throw new Error(reason);
});
await engine.query("select 1");
const server = createServer((_request, response) => response.end("ready\n"));
server.listen(Number(port), "127.0.0.1");
process.on("SIGTERM", () => {
  server.closeAllConnections();
  server.close();
  void engine.close().then(() => process.exit(0));
});
