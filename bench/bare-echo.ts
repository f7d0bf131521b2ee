/*
 * The least that answers a POST and tells it to every socket: no rights, no rules, no log, no
 * numbers. `node bench/bare-echo.ts PORT`
 */
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { WebSocketServer } from "ws";

const sockets = new WebSocketServer({ noServer: true });
let number = 0;

const server = createServer(async (request, response) => {
  response.setHeader("content-type", "application/json");
  if (request.method !== "POST") {
    response.end("{}");
    return;
  }
  number += 1;
  const message = { ...(JSON.parse(await text(request)) as object), id: String(number) };
  response.end(JSON.stringify(message));
  const frame = JSON.stringify({ op: 0, t: "MESSAGE_CREATE", d: message });
  for (const socket of sockets.clients) socket.send(frame);
});
server.on("upgrade", (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (ws) => {
    ws.on("message", (data) => ws.send(data.toString()));
  });
});
server.listen(Number(process.argv[2]), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
