import { describe, expect, test } from "vitest";
import { escapeHtml, renderMarkdown } from "./markdown.ts";

describe("an article's Markdown", () => {
  test.each([
    ["**bold** and `code`", "<p><strong>bold</strong> and <code>code</code></p>"],
    ["~~old~~", "<p><del>old</del></p>"],
    ["## Costs", "<h2>Costs</h2>"],
    ["# Boats\n\n## Costs", "<h2>Boats</h2>\n<h3>Costs</h3>"],
    ["[in](/help/en/x)", '<p><a href="/help/en/x">in</a></p>'],
    [
      "<https://a.example>",
      '<p><a rel="noopener noreferrer" href="https://a.example">https://a.example</a></p>',
    ],
  ])("%s", (markdown, html) => {
    expect(renderMarkdown(markdown).trim()).toBe(html);
  });

  test.each([
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<h1>raw</h1>",
    "<!-- hidden -->",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "![a](javascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    '[a](/x "title\\"><script>")',
    "`<script>`",
    "<a href='vbscript:x'>",
  ])("has nothing in it that runs: %s", (markdown) => {
    const html = renderMarkdown(markdown);
    expect(html).not.toMatch(
      /<script|<img [^>]*onerror|<h1|<!--|(href|src)="(javascript|data|vbscript):/i,
    );
  });

  test("scrolls wide tables on their own", () => {
    const html = renderMarkdown("| a |\n|---|\n| b |");
    expect(html).toMatch(/^<div class="wide"><table>[\s\S]*<\/table><\/div>/);
  });

  test("escapes text for elements and attributes", () => {
    expect(escapeHtml(`<a href="x" title='y'>&`)).toBe(
      "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;",
    );
  });
});
