import { defineConfig } from "vitest/config";

/** Whatever a file asks of a sandbox is held against Discord's own description at its end. */
const setupFiles = ["test/oracle/end-of-file.ts"];

/** Tests that start a database or a browser get few workers: each holds some hundred megabytes. */
export default defineConfig({
  test: {
    globalSetup: ["test/oracle/end-of-run.ts"],
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "src/**/*.test.ts",
            "sandbox/**/*.test.ts",
            "desk/**/*.test.ts",
            "test/*.test.ts",
          ],
          environment: "node",
          setupFiles,
        },
      },
      {
        test: {
          name: "contracts",
          include: ["test/contracts/**/*.test.ts"],
          environment: "node",
          setupFiles,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "journeys",
          include: ["test/journeys/**/*.test.ts"],
          environment: "node",
          setupFiles,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/browser/global-setup.ts"],
          environment: "node",
          setupFiles,
          testTimeout: 90_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
