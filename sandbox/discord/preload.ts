/*
 * Turns an unmodified discord.js bot to a sandbox, without a change of its code:
 *   DISCORD_API_URL=http://127.0.0.1:3001/api node --import <path>/preload.ts bot.js
 * Every client and REST object of the bot that names no address of its own takes the one given here.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

interface RestDefaults {
  api: string;
  cdn: string;
  mediaProxy?: string;
}

/** The bot's own place, from which its packages are found; ours may be other copies. */
const bot =
  process.argv[1] === undefined ? join(process.cwd(), "bot.js") : resolve(process.argv[1]);

const api = addressOf(process.env["DISCORD_API_URL"]);
const turned = copies().map(defaultsOf);
for (const defaults of turned) {
  defaults.api = api;
  defaults.cdn = new URL(api).origin;
  defaults.mediaProxy = new URL(api).origin;
}
if (turned.length === 0) {
  // Other programs get here as well when the preload stands in NODE_OPTIONS, npm for one.
  process.emitWarning(`No @discordjs/rest was found from ${bot}: nothing is redirected.`);
}

/** A bot that meant the sandbox must not go to Discord because an address was forgotten. */
function addressOf(text: string | undefined): string {
  if (text !== undefined && /^https?:\/\//.test(text) && URL.canParse(text)) {
    return text.replace(/\/+$/, "");
  }
  console.error(
    "DISCORD_API_URL must be the API of the sandbox, for example http://127.0.0.1:3001/api (it prints it as apiBase).",
  );
  process.exit(1);
}

/** Files of every copy of @discordjs/rest that the bot may load, as CommonJS and as a module. */
function copies(): string[] {
  const users = ["discord.js", "@discordjs/core"].map((name) => found(bot, name));
  const files = [bot, ...users].map((from) => from && found(from, "@discordjs/rest"));
  const both = files.flatMap((file) => (file ? [file, file.replace(/\.js$/, ".mjs")] : []));
  return [...new Set(both)].filter((file) => existsSync(file));
}

function found(from: string, name: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
}

/** Both forms are loaded by require: it gives the same module that an import gives later. */
function defaultsOf(file: string): RestDefaults {
  return createRequire(file)(file).DefaultRestOptions;
}
