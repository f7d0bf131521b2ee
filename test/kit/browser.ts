import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { launchChromium } from "./chromium.ts";

interface PageOptions {
  readonly locale?: string;
  readonly scheme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
  /** Pixels drawn for one of CSS; 1 unless told. */
  readonly scale?: number;
  /** Console errors that the story provokes on purpose, such as a lost connection. */
  readonly expected?: RegExp;
}

/** Opens pages for a story and remembers everything that went wrong in them. */
export interface Pages {
  /** A page in a browser profile of its own, as another person at another machine has it. */
  open(address: string, options?: PageOptions): Promise<Page>;
}

let started: Promise<Browser> | undefined;

/** One browser for a test file. */
export function sharedBrowser(): Promise<Browser> {
  started ??= launchChromium();
  return started;
}

/** Ends the shared browser; for `afterAll`. */
export async function closeBrowser(): Promise<void> {
  const browser = await started;
  started = undefined;
  await browser?.close();
}

/**
 * Runs a story in pages of the shared browser. It fails when the story fails, and also when a page
 * threw, logged an error or broke its content security policy, whatever the story thought of it.
 */
export async function withPages(story: (pages: Pages) => Promise<void>): Promise<void> {
  const browser = await sharedBrowser();
  const contexts: BrowserContext[] = [];
  const opened: Page[] = [];
  const troubles: string[] = [];
  const pages: Pages = {
    async open(address, options = {}) {
      const context = await browser.newContext(contextOptions(options));
      contexts.push(context);
      context.setDefaultTimeout(15_000);
      await context.addInitScript({ content: reportViolations });
      context.on("page", (page) => watch(page, options.expected, troubles));
      const page = await context.newPage();
      opened.push(page);
      await page.goto(address);
      return page;
    },
  };
  try {
    await story(pages);
  } catch (error) {
    await keepPictures(opened);
    if (troubles.length === 0) throw error;
    throw new Error(`${(error as Error).message}\nIn the pages:\n${troubles.join("\n")}`, {
      cause: error,
    });
  } finally {
    for (const context of contexts) await context.close();
  }
  if (troubles.length > 0) throw new Error(`In the pages:\n${troubles.join("\n")}`);
}

function contextOptions(options: PageOptions): BrowserContextOptions {
  return {
    locale: options.locale ?? "en-GB",
    timezoneId: "UTC",
    colorScheme: options.scheme ?? "light",
    reducedMotion: "reduce",
    deviceScaleFactor: options.scale ?? 1,
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
  };
}

function watch(page: Page, expected: RegExp | undefined, troubles: string[]): void {
  const note = (what: string) => {
    if (expected?.test(what) !== true) troubles.push(`${new URL(page.url()).pathname}: ${what}`);
  };
  page.on("pageerror", (error) => note(`threw ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") note(`${message.text()} (${message.location().url})`);
  });
}

/** Runs in the page: makes every violation an error on the console. */
const reportViolations = `document.addEventListener("securitypolicyviolation", (event) => {
  console.error("Content security policy: " + event.violatedDirective + " " + event.blockedURI);
});`;

/** What the pages showed when a story failed, in the folder that `TEST_PICTURES` names. */
async function keepPictures(pages: readonly Page[]): Promise<void> {
  const folder = process.env["TEST_PICTURES"];
  if (folder === undefined) return;
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: `${folder}/failed-${index}.png` }).catch(() => {});
  }
}

/** Fails when axe finds something of impact "critical" or "serious" in the page. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const found = await new AxeBuilder({ page }).analyze();
  const grave = found.violations.filter(
    ({ impact }) => impact === "critical" || impact === "serious",
  );
  if (grave.length === 0) return;
  const lines = grave.flatMap(({ id, help, nodes }) => [
    `  ${id}: ${help}`,
    ...nodes.map((node) => `    ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`),
  ]);
  throw new Error(`${what} is not accessible:\n${lines.join("\n")}`);
}
