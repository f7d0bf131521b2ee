import type { Article } from "../../../core/article.ts";
import type { Language } from "../../../core/language.ts";
import type { Suggestion } from "../../../core/message.ts";
import { helpPath } from "./help-path.ts";
import { helpStyle } from "./help-style.ts";
import { helpTexts } from "./help-texts.ts";
import { escapeHtml, renderMarkdown } from "./markdown.ts";

/** Who speaks, and in which language the page is. */
export interface HelpFrame {
  readonly workspaceName: string;
  readonly lang: Language;
}

export function otherLanguage(lang: Language): Language {
  return lang === "en" ? "ja" : "en";
}

function layout(
  { workspaceName, lang }: HelpFrame,
  page: {
    readonly title: string;
    readonly main: string;
    /** Where the same is said in the other language; null where it is not. */
    readonly sibling: string | null;
    readonly canonical?: string;
    readonly hidden?: boolean;
  },
): string {
  const texts = helpTexts[lang];
  const home = `${workspaceName} – ${texts.help}`;
  const title = page.title === home ? home : `${page.title} – ${home}`;
  const other = otherLanguage(lang);
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    '<link rel="icon" href="/favicon.svg">',
    ...(page.canonical === undefined
      ? []
      : [`<link rel="canonical" href="${escapeHtml(page.canonical)}">`]),
    ...(page.sibling === null
      ? []
      : [`<link rel="alternate" hreflang="${other}" href="${escapeHtml(page.sibling)}">`]),
    ...(page.hidden === true ? ['<meta name="robots" content="noindex">'] : []),
    `<style>${helpStyle}</style>`,
  ].join("");
  const switcher =
    page.sibling === null
      ? ""
      : `<a lang="${other}" hreflang="${other}" href="${escapeHtml(page.sibling)}">${texts.switchTo}</a>`;
  return (
    `<!doctype html><html lang="${lang}"><head>${head}</head><body>` +
    `<header class="bar"><div><a class="home" href="/help/${lang}">${escapeHtml(home)}</a>${switcher}</div></header>` +
    `<main>${page.main}</main><footer>${escapeHtml(texts.more)}</footer></body></html>\n`
  );
}

function searchForm(lang: Language, query: string): string {
  const { search, searchButton } = helpTexts[lang];
  return (
    `<form role="search" action="/help/${lang}" method="get">` +
    `<input type="search" name="q" maxlength="200" aria-label="${search}" placeholder="${search}" value="${escapeHtml(query)}">` +
    `<button>${searchButton}</button></form>`
  );
}

/**
 * One article. `shown` has the text: the same version, or that of the other language when this one
 * has none; the page then says so.
 */
export function articlePage(
  frame: HelpFrame,
  titled: Article,
  shown: Article,
  sibling: Article | null,
): string {
  const { lang } = frame;
  const texts = helpTexts[lang];
  const borrowed = shown.lang !== lang;
  const date = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
  const main = [
    borrowed ? `<p class="note">${texts.onlyOther}</p>` : "",
    `<article><h1${langOf(titled, lang)}>${escapeHtml(titled.title)}</h1>`,
    `<div${langOf(shown, lang)}>${renderMarkdown(shown.body)}</div>`,
    `<p class="soft">${texts.updated(date.format(shown.updatedAt))}</p></article>`,
  ].join("");
  return layout(frame, {
    title: titled.title,
    main,
    sibling: sibling === null ? null : helpPath(sibling.lang, sibling.slug),
    canonical: helpPath(shown.lang, shown.slug),
  });
}

function langOf(article: Article, page: Language): string {
  return article.lang === page ? "" : ` lang="${article.lang}"`;
}

/** A line of the overview. */
export interface HelpEntry {
  readonly slug: string;
  readonly title: string;
  readonly titleLang: Language;
  /** False where only the other language has a text. */
  readonly hasText: boolean;
}

/** The overview with a search form, and what was found when somebody searched. */
export function indexPage(
  frame: HelpFrame,
  entries: readonly HelpEntry[],
  search: { readonly query: string; readonly found: readonly Suggestion[] } | null,
): string {
  const { lang, workspaceName } = frame;
  const texts = helpTexts[lang];
  const home = `${workspaceName} – ${texts.help}`;
  const list = entries.map(({ slug, title, titleLang, hasText }) => {
    const mark = hasText ? "" : ` <span class="soft">(${texts.otherMark})</span>`;
    const attribute = titleLang === lang ? "" : ` lang="${titleLang}"`;
    return `<li><a href="${helpPath(lang, slug)}"${attribute}>${escapeHtml(title)}</a>${mark}</li>`;
  });
  const main = [
    `<h1>${escapeHtml(home)}</h1>`,
    searchForm(lang, search?.query ?? ""),
    search === null ? "" : results(lang, search.query, search.found),
    `<h2>${texts.allArticles}</h2>`,
    list.length === 0 ? `<p>${texts.noArticles}</p>` : `<ul class="list">${list.join("")}</ul>`,
  ].join("");
  return layout(frame, {
    title: search === null ? home : texts.resultsFor(search.query),
    main,
    sibling: `/help/${otherLanguage(lang)}`,
    hidden: search !== null,
  });
}

function results(lang: Language, query: string, found: readonly Suggestion[]): string {
  const texts = helpTexts[lang];
  const items = found.map(({ slug, lang: found, title, passage }) => {
    const attribute = found === lang ? "" : ` lang="${found}"`;
    return `<li${attribute}><a href="${helpPath(lang, slug)}">${escapeHtml(title)}</a><p>${escapeHtml(passage)}</p></li>`;
  });
  const list =
    items.length === 0 ? `<p>${texts.noResults}</p>` : `<ul class="list">${items.join("")}</ul>`;
  return `<section><h2>${escapeHtml(texts.resultsFor(query))}</h2>${list}</section>`;
}

/** For what does not exist, is not published, or no longer is. */
export function missingPage(frame: HelpFrame): string {
  const { missingTitle, missing, allArticles } = helpTexts[frame.lang];
  return layout(frame, {
    title: missingTitle,
    main:
      `<h1>${missingTitle}</h1><p>${missing}</p>${searchForm(frame.lang, "")}` +
      `<p><a href="/help/${frame.lang}">${allArticles}</a></p>`,
    sibling: `/help/${otherLanguage(frame.lang)}`,
    hidden: true,
  });
}
