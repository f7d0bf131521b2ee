import { describe, expect, it } from "vitest";
import { ConfigError, isLoopback, readConfig } from "./config.ts";

describe("readConfig", () => {
  it("needs nothing: every default serves one machine", () => {
    const { config, warnings } = readConfig({});
    expect(config).toMatchObject({ host: "127.0.0.1", port: 3000, databaseUrl: null, demo: false });
    expect([...config.roles]).toEqual(["gateway", "worker", "web"]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ["PORT", "eighty", /^PORT is wrong: "eighty" is not a port number such as 3000\.$/],
    ["PORT", "70000", /PORT is wrong/],
    ["DATABASE_URL", "mysql://root@db", /^DATABASE_URL is wrong: its value is not a PostgreSQL/],
    ["DISCORD_TOKEN", "abc", /^DISCORD_TOKEN is wrong: its value is not the bot token/],
    ["DISCORD_API_URL", "http://127.0.0.1:3001", /ends in \/api/],
    ["QUAYSIDE_SECRET", "short", /at least 32/],
    ["QUAYSIDE_ROLES", "gateway,cook", /some of gateway, worker and web/],
    ["LOG_LEVEL", "loud", /LOG_LEVEL/],
    ["QUAYSIDE_DEMO", "yes", /QUAYSIDE_DEMO/],
  ])("refuses %s=%s in one sentence with an example", (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(sentence);
  });

  it("never repeats a secret", () => {
    try {
      readConfig({ DISCORD_TOKEN: "my-secret-thing" });
    } catch (error) {
      expect(String(error)).not.toContain("my-secret-thing");
    }
    expect.assertions(1);
  });

  it("reports QUAYSIDE variables that it does not know", () => {
    const { warnings } = readConfig({ QUAYSIDE_DATADIR: "./x" });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain("QUAYSIDE_DATADIR");
  });

  it.each([
    [{ HOST: "0.0.0.0", DISCORD_API_URL: "http://127.0.0.1:3001/api" }, /HOST/],
    [{ HOST: "127.0.0.1" }, /DISCORD_API_URL/],
    [{ DISCORD_API_URL: "https://discord.com/api" }, /DISCORD_API_URL/],
  ])("honours the demo only on loopback on both sides: %j", (env, sentence) => {
    expect(() => readConfig({ ...env, QUAYSIDE_DEMO: "1" })).toThrow(sentence);
  });

  it("lets a process do a part of the work only where several can share a database", () => {
    const part = { QUAYSIDE_ROLES: "web, worker" };
    expect(() => readConfig(part)).toThrow(/DATABASE_URL/);
    const { config } = readConfig({ ...part, DATABASE_URL: "postgres://127.0.0.1/quayside" });
    expect([...config.roles]).toEqual(["web", "worker"]);
  });

  it("takes an empty value for an absent one", () => {
    expect(readConfig({ PORT: "", DISCORD_TOKEN: " " }).config.port).toBe(3000);
  });
});

describe("isLoopback", () => {
  it.each([
    ["127.0.0.1", true],
    ["127.1.2.3", true],
    ["localhost", true],
    ["[::1]", true],
    ["::1", true],
    ["0.0.0.0", false],
    ["127.0.0.1.evil.example", false],
    ["10.0.0.1", false],
  ])("%s: %s", (host, loopback) => {
    expect(isLoopback(host)).toBe(loopback);
  });
});
