import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { describe, expect, it } from "vitest";
import { failureOf, outcomeOf, portErrorOf } from "./errors.ts";

function api(status: number, code: number | undefined): DiscordAPIError {
  const body = { code, message: "No" } as { code: number; message: string };
  return new DiscordAPIError(body, code as number, status, "POST", "/channels/1/messages", {});
}

function limited(retryAfter: number): RateLimitError {
  return new RateLimitError({
    timeToReset: retryAfter,
    limit: 5,
    method: "POST",
    hash: "h",
    url: "u",
    route: "/channels/:id/messages",
    majorParameter: "1",
    global: false,
    retryAfter,
    sublimitTimeout: 0,
    scope: "user",
  });
}

describe("outcomeOf", () => {
  it.each([50007, 50278, 40003])("knows %i as the person's refusal", (code) => {
    expect(outcomeOf(api(403, code))).toMatchObject({ kind: "reject", refusedByPerson: true });
  });

  it.each([
    [404, 10003, "place-missing"],
    [404, 10008, "message-missing"],
    [403, 50001, "no-access"],
    [403, 50013, "no-permission"],
    [400, 50035, "not-accepted"],
    [400, 99999, "discord-99999"],
  ])("rejects %i/%i as %s", (status, code, reason) => {
    expect(outcomeOf(api(status, code))).toEqual({
      kind: "reject",
      reason,
      refusedByPerson: false,
    });
  });

  it.each<[string, unknown, number | null]>([
    ["a limit, after its wait", limited(4200), 4200],
    ["a limit that names no wait, after a second", limited(0), 1000],
    ["a server error", new HTTPError(503, "Unavailable", "POST", "u", {}), null],
    ["a page of the guard in front of Discord", api(403, undefined), null],
    ["a dropped socket", new Error("other side closed"), null],
    ["a lost token", api(401, 0), null],
    [
      "a token that discord.js dropped",
      new Error("Expected token to be set for this request, but none was present"),
      null,
    ],
  ])("tries again after %s", (_, error, afterMs) => {
    expect(outcomeOf(error)).toMatchObject({ kind: "retry", afterMs });
  });

  it("knows a lost token, but not a stale interaction, as our own trouble", () => {
    expect(failureOf(api(401, 0)).unauthorised).toBe(true);
    expect(failureOf(api(401, 50027)).unauthorised).toBe(false);
  });

  it("keeps the cause in a PortError", () => {
    const cause = api(404, 10003);
    expect(portErrorOf(cause)).toMatchObject({ port: "discord", code: "place-missing", cause });
  });
});
