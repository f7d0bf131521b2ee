import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Article } from "../../../core/article.ts";
import { type Language, languageOfLocale, languages } from "../../../core/language.ts";
import type { WebContext } from "../web-context.ts";
import {
  articlePage,
  type HelpEntry,
  type HelpFrame,
  indexPage,
  missingPage,
  otherLanguage,
} from "./help-page.ts";

/** Most results of a search. */
const mostFound = 10;
/** What covers less of the search than this shares a few letters with it and no more. */
const leastCoverage = 0.1;

/** The public help pages: published articles for everybody, without sign-in and without script. */
export function serveHelp(app: FastifyInstance, web: WebContext): void {
  const hidden = { schema: { hide: true } };

  app.get("/help", hidden, async (request, reply) => {
    const { language } = await settingsOf(web);
    const lang = preferred(request.headers["accept-language"]) ?? language;
    return reply.header("vary", "accept-language").redirect(`/help/${lang}`, 302);
  });

  app.get("/help/:lang", hidden, async (request, reply) => {
    const frame = await frameOf(web, request);
    if (frame.known === null) return sendPage(request, reply, 404, missingPage(frame));
    const { q } = request.query as { readonly q?: unknown };
    const query = typeof q === "string" ? q.trim().slice(0, 200) : "";
    const found = query === "" ? [] : await search(web, frame.lang, query);
    const published = await web.ports.views.articles.published(web.workspaceId);
    const entries = entriesIn(frame.lang, published);
    const page = indexPage(frame, entries, query === "" ? null : { query, found });
    return sendPage(request, reply, 200, page);
  });

  app.get("/help/:lang/:slug", hidden, async (request, reply) => {
    const frame = await frameOf(web, request);
    const { slug } = request.params as { readonly slug: string };
    const family = await web.ports.views.articles.family(web.workspaceId, slug);
    const open = family.filter((one) => one.status === "published");
    const own = open.find((one) => one.lang === frame.known);
    const other = open.find((one) => one.lang === otherLanguage(frame.lang));
    const shown = [own, other].find((one) => one !== undefined && one.body.trim() !== "");
    const titled = own ?? other;
    if (frame.known === null || titled === undefined || shown === undefined) {
      return sendPage(request, reply, 404, missingPage(frame));
    }
    const page = articlePage(frame, titled, shown, other ?? null);
    return sendPage(request, reply, 200, page);
  });
}

async function search(web: WebContext, language: Language, text: string) {
  const question = { workspaceId: web.workspaceId, text, language, limit: mostFound };
  const found = await web.searchArticles(question);
  return found.filter(({ score }) => score >= leastCoverage);
}

async function settingsOf(web: WebContext) {
  return await web.ports.database.write(web.workspaceId, (unit) => unit.workspace.settings());
}

/** The language of the address; an unknown one gets a page in the language that the reader prefers. */
async function frameOf(
  web: WebContext,
  request: FastifyRequest,
): Promise<HelpFrame & { readonly known: Language | null }> {
  const { name, language } = await settingsOf(web);
  const { lang } = request.params as { readonly lang: string };
  const known = languages.find((one) => one === lang) ?? null;
  const spoken = known ?? preferred(request.headers["accept-language"]) ?? language;
  return { workspaceName: name, lang: spoken, known };
}

/** The first language of `Accept-Language` that we speak, by its weights. */
function preferred(header: string | undefined): Language | null {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim());
      const weight = parameters.find((one) => one.startsWith("q="))?.slice(2);
      return { language: languageOfLocale(tag), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.find(({ language }) => language !== null)?.language ?? null;
}

/** What can be read in a language or, failing that, in the other; by title. */
function entriesIn(lang: Language, published: readonly Article[]): readonly HelpEntry[] {
  const bySlug = Map.groupBy(published, (article) => article.slug);
  const entries: HelpEntry[] = [];
  for (const [slug, family] of bySlug) {
    const own = family.find((one) => one.lang === lang);
    const titled = own ?? family[0];
    const readable = family.some((one) => one.body.trim() !== "");
    if (titled === undefined || !readable) continue;
    const hasText = own !== undefined && own.body.trim() !== "";
    entries.push({ slug, title: titled.title, titleLang: titled.lang, hasText });
  }
  return entries.sort((a, b) => a.title.localeCompare(b.title, lang));
}

/** Sends a page that a reader may keep, but must ask for again; an unchanged one costs no bytes. */
function sendPage(request: FastifyRequest, reply: FastifyReply, status: number, html: string) {
  const etag = `"${createHash("sha256").update(html).digest("base64url").slice(0, 27)}"`;
  reply.headers({ etag, "cache-control": "public, max-age=0, must-revalidate" });
  if (status === 200 && request.headers["if-none-match"]?.split(/, */).includes(etag) === true) {
    return reply.code(304).send();
  }
  return reply.code(status).type("text/html; charset=utf-8").send(html);
}
