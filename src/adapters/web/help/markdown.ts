import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/**
 * An article's Markdown as HTML for a page that has its own first heading. Raw HTML is shown as
 * text, and addresses other than http, https, mailto and relative ones are dropped.
 */
export function renderMarkdown(markdown: string): string {
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  // Everything in angle brackets was made by the renderer: what the author wrote is escaped.
  return withoutFirstHeading(html)
    .replaceAll('<a href="http', '<a rel="noopener noreferrer" href="http')
    .replaceAll("<table>", '<div class="wide"><table>')
    .replaceAll("</table>", "</table></div>");
}

/** The page has a first heading already: an author's own moves everything down by one. */
function withoutFirstHeading(html: string): string {
  if (!html.includes("<h1>")) return html;
  return html.replaceAll(
    /<(\/?)h([1-5])>/g,
    (_tag, slash: string, level: string) => `<${slash}h${Number(level) + 1}>`,
  );
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
}
