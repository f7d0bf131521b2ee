import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import npmChromium, { inflate, setupLambdaEnvironment } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Where systems put a Chromium or Chrome of their own. */
const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** What a browser for tests needs; nothing here weakens CORS or the content security policy. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/** What `TEST_CHROMIUM` may ask for: the browser of the npm package, with its libraries or not. */
type Forced = "npm" | "npm-libraries";

/**
 * Starts a Chromium: `CHROMIUM_PATH`, an installed one, Playwright's own, or the one inside the npm
 * package. `TEST_CHROMIUM=npm` takes the last in any case, `npm-libraries` with the libraries that
 * it brings for systems without them. Rejects with the cure when there is none at all.
 */
export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({ executablePath: await findChromium(), args: flags });
}

async function findChromium(): Promise<string> {
  const forced = process.env["TEST_CHROMIUM"] as Forced | undefined;
  if (forced !== undefined) return await unpackedChromium(forced === "npm-libraries");
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file.`);
  }
  const installed = [...usualPlaces, chromium.executablePath()].find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  if (process.platform === "linux" && process.arch === "x64") {
    return await unpackedChromium(!hasLibraries());
  }
  throw new Error(
    "No Chromium was found. Set CHROMIUM_PATH to one, or run: npx playwright-core install chromium",
  );
}

/**
 * The browser of the npm package, unpacked into the temporary folder. It counts as ready there as
 * soon as the file exists, so only one process may do this at a time.
 */
async function unpackedChromium(withLibraries: boolean): Promise<string> {
  if (withLibraries) {
    const entry = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
    await inflate(join(dirname(entry), "..", "bin", "al2023.tar.br"));
    setupLambdaEnvironment(join(tmpdir(), "al2023", "lib"));
  }
  return await npmChromium.executablePath();
}

/** Whether the system has the one library that Chromium most often lacks. */
function hasLibraries(): boolean {
  const folders = ["/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib"];
  return folders.some((folder) => existsSync(join(folder, "libnss3.so")));
}
