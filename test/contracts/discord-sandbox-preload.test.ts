import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { sandboxClient } from "../../sandbox/discord/client.ts";
import { startJudgedSandbox } from "../kit/judged-sandbox.ts";

const preload = fileURLToPath(new URL("../../sandbox/discord/preload.ts", import.meta.url));
const strangerBot = fileURLToPath(new URL("../kit/stranger-bot.ts", import.meta.url));

const started: ChildProcess[] = [];

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
});

/** Node with the preload, and nothing of our environment but what is given. */
function start(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["--import", preload, ...args], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  return child;
}

async function lineOf(child: ReturnType<typeof start>, wanted: RegExp): Promise<string> {
  let output = "";
  for await (const chunk of child.stdout) {
    output += chunk;
    if (wanted.test(output)) return output;
  }
  throw new Error(`The bot ended: ${output}${await text(child.stderr)}`);
}

describe("the preload", () => {
  it("brings a bot that knows nothing of it into the sandbox", async () => {
    const sandbox = await startJudgedSandbox();
    const bot = start([strangerBot], {
      DISCORD_API_URL: `${sandbox.apiBase}/`,
      DISCORD_TOKEN: sandbox.token,
    });
    expect(await lineOf(bot, /\n/)).toContain(
      `ready as Bot, pictures from ${sandbox.origin}/embed/avatars`,
    );
    const mia = sandboxClient(sandbox.control).member("mia");
    const { messages } = await mia.slash("ping", { channel: "general" });
    expect(messages.map(({ message }) => message.content)).toEqual(["pong"]);
    await sandbox.close();
  });

  it.each([
    ["CommonJS", "commonjs", `const { REST } = require("@discordjs/rest");`],
    ["a module", "module", `import { REST } from "@discordjs/rest";`],
  ])("redirects the package as %s", async (_form, type, first) => {
    const program = `${first} console.log(new REST().options.api)`;
    const bot = start([`--input-type=${type}`, "-e", program], {
      DISCORD_API_URL: "http://127.0.0.1:3999/api",
    });
    expect(await lineOf(bot, /\n/)).toBe("http://127.0.0.1:3999/api\n");
  });

  it("ends the program when there is no address, lest it goes to Discord", async () => {
    const bot = start(["-e", "console.log('running')"], {});
    expect(await text(bot.stdout)).toBe("");
    expect(await text(bot.stderr)).toMatch(/DISCORD_API_URL must be the API of the sandbox/);
    if (bot.exitCode === null) await once(bot, "exit");
    expect(bot.exitCode).toBe(1);
  });
});
