import { createRequire } from "node:module";
import { type DestinationStream, type Logger, pino, stdSerializers } from "pino";
import type { LogLevel } from "./config.ts";

/** Never written, wherever in the fields they stand. */
const secrets = ["authorization", "cookie", "set-cookie", "token", "password", "secret"];

/**
 * The product's log: JSON lines on standard output, or readable ones when a person watches a
 * terminal and `pino-pretty` is there (it is no part of a release). Tests give a destination.
 */
export function openLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    // Under either name an error comes with its stack and its cause.
    serializers: { err: stdSerializers.err, error: stdSerializers.err },
    redact: {
      paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: "[redacted]",
    },
  };
  if (destination !== undefined) return pino(options, destination);
  if (process.stdout.isTTY && isInstalled("pino-pretty")) {
    return pino({
      ...options,
      transport: { target: "pino-pretty", options: { translateTime: "HH:MM:ss.l" } },
    });
  }
  return pino(options);
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
