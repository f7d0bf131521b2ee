import { expect, test } from "vitest";
import { addressesOf, messageLink } from "./addresses.ts";

test("Discord itself is known by heart", () => {
  expect(addressesOf(null)).toEqual({
    api: "https://discord.com/api",
    cdn: "https://cdn.discordapp.com",
    fileOrigins: ["https://cdn.discordapp.com", "https://media.discordapp.net"],
  });
  expect(addressesOf("https://discord.com/api/").cdn).toBe("https://cdn.discordapp.com");
});

test("everything of a stand-in is at its own origin", () => {
  expect(addressesOf("http://127.0.0.1:3001/api/")).toEqual({
    api: "http://127.0.0.1:3001/api",
    cdn: "http://127.0.0.1:3001",
    fileOrigins: ["http://127.0.0.1:3001"],
  });
});

test("links lead to a direct message or to one message of a community", () => {
  expect(messageLink(null, "5")).toBe("https://discord.com/channels/@me/5");
  expect(messageLink("1", "5", "9")).toBe("https://discord.com/channels/1/5/9");
});
