import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { Sandbox } from "./sandbox.ts";

/** A second port for clients that speak TLS only. */
export interface TlsOptions {
  /** Key and certificate in PEM; the client must trust the certificate. */
  readonly key: string | Buffer;
  readonly cert: string | Buffer;
  /** 0, the default, takes a free one. */
  readonly port?: number;
}

/** Where a client that speaks TLS finds everything. */
export interface TlsAddresses {
  readonly origin: string;
  readonly apiBase: string;
  readonly gatewayUrl: string;
}

/** Opens the port; rejects when the key does not fit the certificate or the port is taken. */
export async function openTls(options: TlsOptions, host: string): Promise<Server> {
  const { key, cert, port = 0 } = options;
  const server = createServer({ key, cert, keepAliveTimeout: 60_000 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return server;
}

/** The addresses of a port, seen from this machine. */
export function tlsAddresses(server: Server, name: string): TlsAddresses {
  const { port } = server.address() as AddressInfo;
  const origin = `https://${name}:${port}`;
  return { origin, apiBase: `${origin}/api`, gatewayUrl: `wss://${name}:${port}/gateway` };
}

/** The same sandbox as somebody sees it who came by TLS: what it tells of itself is there, too. */
export function seenByTls(sandbox: Sandbox, addresses: TlsAddresses): Sandbox {
  const own = Object.entries(addresses).map(([key, value]) => [key, { value }]);
  return Object.create(sandbox, Object.fromEntries(own)) as Sandbox;
}
