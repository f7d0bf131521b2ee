import { createReadStream, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json; charset=utf-8",
  ".woff2": "font/woff2",
  ".map": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Serves the built page; every path that is no file of it is a place inside the page. */
export function answerPage(
  pageDir: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): void {
  if (request.method !== "GET" && request.method !== "HEAD") {
    sentence(response, 405, "Only GET is answered here.");
    return;
  }
  if (pageDir === undefined) {
    sentence(response, 404, "This sandbox was started without its page.");
    return;
  }
  const asked = fileIn(pageDir, path);
  const file =
    asked ??
    (extname(path) === "" || path.startsWith("/as/") ? fileIn(pageDir, "/index.html") : null);
  if (file === null) {
    const built = fileIn(pageDir, "/index.html") !== null;
    sentence(
      response,
      built ? 404 : 503,
      built
        ? "There is no such file."
        : "The page is not built yet: run `node tools/build-pages.ts sandbox` once and load this page again.",
    );
    return;
  }
  response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("content-security-policy", policy);
  const hashed = path.startsWith("/assets/");
  response.setHeader("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.method === "HEAD") response.end();
  else {
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  }
}

function sentence(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader("content-type", "text/plain; charset=utf-8");
  response.end(`${text}\n`);
}

/** The file of a path, if it is one and lies inside the folder. */
function fileIn(pageDir: string, path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded.includes("\0")) return null;
  const file = normalize(join(pageDir, decoded));
  if (!file.startsWith(normalize(pageDir) + sep)) return null;
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : null;
}
