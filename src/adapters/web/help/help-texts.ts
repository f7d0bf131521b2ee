import type { Language } from "../../../core/language.ts";

export interface HelpTexts {
  readonly help: string;
  readonly search: string;
  readonly searchButton: string;
  readonly allArticles: string;
  readonly noArticles: string;
  readonly resultsFor: (query: string) => string;
  readonly noResults: string;
  readonly missingTitle: string;
  readonly missing: string;
  readonly updated: (date: string) => string;
  /** Shown above an article of the other language. */
  readonly onlyOther: string;
  /** Behind a title in a list whose text exists in the other language only. */
  readonly otherMark: string;
  readonly switchTo: string;
  readonly more: string;
}

export const helpTexts: Readonly<Record<Language, HelpTexts>> = {
  en: {
    help: "Help",
    search: "Search the help",
    searchButton: "Search",
    allArticles: "All articles",
    noArticles: "Nothing has been published yet.",
    resultsFor: (query) => `Results for “${query}”`,
    noResults: "No article has these words. Try others, or look through the list below.",
    missingTitle: "This page does not exist",
    missing:
      "The article may have been renamed or withdrawn. Search for it, or go to the overview.",
    updated: (date) => `Last changed on ${date}`,
    onlyOther: "This article is not available in English yet. It is shown in Japanese.",
    otherMark: "in Japanese",
    switchTo: "日本語",
    more: "You did not find it? Type /helpme in our Discord and ask.",
  },
  ja: {
    help: "ヘルプ",
    search: "ヘルプを検索",
    searchButton: "検索",
    allArticles: "すべての記事",
    noArticles: "公開されている記事はまだありません。",
    resultsFor: (query) => `「${query}」の検索結果`,
    noResults: "該当する記事は見つかりませんでした。別の言葉で検索するか、下の一覧をご覧ください。",
    missingTitle: "ページが見つかりません",
    missing:
      "記事の名前が変わったか、公開が終了した可能性があります。検索するか、一覧からお探しください。",
    updated: (date) => `最終更新日：${date}`,
    onlyOther: "この記事の日本語版はまだありません。英語版を表示しています。",
    otherMark: "英語",
    switchTo: "English",
    more: "見つからないときは、Discord で /helpme と入力してご質問ください。",
  },
};
