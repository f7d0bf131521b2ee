import { describe, expect, test } from "vitest";
import { asStartFailure, portFailure, StartFailure } from "./start-failure.ts";

const refused = (code: string, syscall: string) =>
  Object.assign(new Error(code), { code, syscall });

describe("a start that fails", () => {
  test.each([
    ["EADDRINUSE", "listen", "port-in-use", "PORT=3002"],
    ["EACCES", "listen", "port-not-allowed", "PORT=3000"],
    ["EADDRNOTAVAIL", "listen", "config-invalid", "HOST"],
    ["ENOTFOUND", "getaddrinfo", "config-invalid", "HOST"],
  ])("by %s of %s says %s", (code, syscall, expected, named) => {
    const failure = portFailure(refused(code, syscall), 3000, "PORT");
    expect(failure).toBeInstanceOf(StartFailure);
    expect(failure).toMatchObject({ code: expected, message: expect.stringContaining(named) });
  });

  test("by a folder is not taken for a port", () => {
    const failure = refused("EACCES", "open");
    expect(asStartFailure(portFailure(failure, 3000, "PORT")).code).toBe("data-folder-unwritable");
  });
});
