const help = `Usage: npm run quayside -- sandbox

Starts the Discord stand-in alone, on SANDBOX_PORT (3001), and prints the token and the base address
that "npm run server" needs as DISCORD_TOKEN and DISCORD_API_URL. The same as "npm run sandbox",
which also builds its page.`;

export async function sandbox(args: readonly string[]): Promise<void> {
  if (args.length > 0) console.log(help);
  // A program of its own that reads its own variables; it ends with its own signals.
  else await import("../../sandbox/discord/main.ts");
}
