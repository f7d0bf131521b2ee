import { describe, expect, test } from "vitest";
import { SetupCode } from "./setup-code.ts";

const succeed = async () => ({ done: true, result: "made" });

describe("the code of the first start", () => {
  test("is good once, however it is typed", async () => {
    const setup = new SetupCode();
    const code = setup.generate();
    expect(await setup.use("AAAA-AAAA-AAAA", succeed)).toBeNull();
    expect(await setup.use(` ${code.toLowerCase().replaceAll("-", " ")}`, succeed)).toBe("made");
    expect(await setup.use(code, succeed)).toBeNull();
  });

  test("stays good after an attempt that failed or threw", async () => {
    const setup = new SetupCode();
    const code = setup.generate();
    expect(await setup.use(code, async () => ({ done: false, result: "taken" }))).toBe("taken");
    await expect(setup.use(code, () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    expect(await setup.use(code, succeed)).toBe("made");
  });

  test("lets attempts through one after the other", async () => {
    const setup = new SetupCode();
    const code = setup.generate();
    const attempts = [1, 2, 3].map(() => setup.use(code, succeed));
    expect(await Promise.all(attempts)).toEqual(["made", null, null]);
  });

  test("does not exist before it is made", async () => {
    expect(await new SetupCode().use("", succeed)).toBeNull();
  });
});
