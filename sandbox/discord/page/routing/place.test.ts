import { describe, expect, it } from "vitest";
import { addressOf, channelLinkOf, linkTo, placeOf } from "./place.ts";

describe("addresses of the page", () => {
  it.each([
    ["/as/mia", { member: "mia", channel: null, message: null }],
    ["/as/mia/general", { member: "mia", channel: "general", message: null }],
    ["/as/mia/dm?message=12", { member: "mia", channel: "dm", message: "12" }],
    ["/as/mia/%E9%9B%91%E8%AB%87", { member: "mia", channel: "雑談", message: null }],
    ["/", { member: null, channel: null, message: null }],
  ])("reads and writes %s", (address, place) => {
    const url = new URL(address, "http://localhost");
    expect(placeOf(url)).toEqual(place);
    expect(addressOf(place)).toBe(address);
  });

  it("survives a broken escape", () => {
    expect(placeOf({ pathname: "/as/mia/%E9", search: "" }).channel).toBe("%E9");
  });
});

describe("channel links", () => {
  it("lead to channels and messages of servers and direct messages", () => {
    expect(channelLinkOf(linkTo("1", "2", "3"))).toEqual({
      guild: "1",
      channel: "2",
      message: "3",
    });
    expect(channelLinkOf(linkTo(undefined, "2"))).toEqual({
      guild: "@me",
      channel: "2",
      message: null,
    });
  });

  it.each([
    "https://discord.com/invite/abc",
    "http://discord.com/channels/1/2",
    "https://discord.com.evil.example/channels/1/2",
    "https://evil.example/https://discord.com/channels/1/2",
  ])("do not take %s for one", (href) => {
    expect(channelLinkOf(href)).toBeUndefined();
  });
});
