import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { type Tab, tabs } from "../inbox/list-filter.ts";
import { NotFound } from "./not-found.tsx";
import { RouteFailed } from "./route-failed.tsx";
import { Shell } from "./shell.tsx";

/** A filled text out of the address, or nothing. */
function word(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((one) => one === value);
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox", replace: true });
  },
});

export interface InboxSearch {
  readonly tab?: Tab | undefined;
  readonly queue?: string | undefined;
  readonly q?: string | undefined;
}

const inbox = createRoute({
  getParentRoute: () => root,
  path: "/inbox",
  validateSearch: (search: Record<string, unknown>): InboxSearch => ({
    tab: oneOf(tabs, search["tab"]),
    queue: word(search["queue"]),
    q: word(search["q"]),
  }),
  component: lazyRouteComponent(() => import("../inbox/inbox-page.tsx"), "InboxPage"),
});

const inboxIndex = createRoute({
  getParentRoute: () => inbox,
  path: "/",
  component: lazyRouteComponent(() => import("../inbox/nothing-chosen.tsx"), "NothingChosen"),
});

const conversation = createRoute({
  getParentRoute: () => inbox,
  path: "$id",
  component: lazyRouteComponent(
    () => import("../conversation/conversation-page.tsx"),
    "ConversationPage",
  ),
});

export interface CasesSearch {
  readonly type?: string | undefined;
  readonly status?: string | undefined;
  readonly priority?: string | undefined;
  readonly assignee?: string | undefined;
  readonly q?: string | undefined;
}

const cases = createRoute({
  getParentRoute: () => root,
  path: "/cases",
  validateSearch: (search: Record<string, unknown>): CasesSearch => ({
    type: word(search["type"]),
    status: word(search["status"]),
    priority: word(search["priority"]),
    assignee: word(search["assignee"]),
    q: word(search["q"]),
  }),
  component: lazyRouteComponent(() => import("../cases/cases-page.tsx"), "CasesPage"),
});

const caseRoute = createRoute({
  getParentRoute: () => root,
  path: "/cases/$number",
  component: lazyRouteComponent(() => import("../cases/case-page.tsx"), "CasePage"),
});

export interface ArticlesSearch {
  readonly lang?: string | undefined;
  readonly status?: string | undefined;
  readonly q?: string | undefined;
}

const articles = createRoute({
  getParentRoute: () => root,
  path: "/articles",
  validateSearch: (search: Record<string, unknown>): ArticlesSearch => ({
    lang: word(search["lang"]),
    status: word(search["status"]),
    q: word(search["q"]),
  }),
  component: lazyRouteComponent(() => import("../articles/articles-page.tsx"), "ArticlesPage"),
});

const articlesIndex = createRoute({
  getParentRoute: () => articles,
  path: "/",
  component: lazyRouteComponent(() => import("../articles/try-question.tsx"), "TryQuestion"),
});

const newArticle = createRoute({
  getParentRoute: () => articles,
  path: "new",
  validateSearch: (
    search: Record<string, unknown>,
  ): { readonly slug?: string | undefined; readonly in?: "en" | "ja" | undefined } => ({
    slug: word(search["slug"]),
    in: oneOf(["en", "ja"] as const, search["in"]),
  }),
  component: lazyRouteComponent(() => import("../articles/new-article-page.tsx"), "NewArticlePage"),
});

const article = createRoute({
  getParentRoute: () => articles,
  path: "$articleId",
  validateSearch: (search: Record<string, unknown>): { readonly edit?: true | undefined } => ({
    edit: search["edit"] === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import("../articles/article-page.tsx"), "ArticlePage"),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("../settings/settings-page.tsx"), "SettingsPage"),
});

const routeTree = root.addChildren([
  home,
  inbox.addChildren([inboxIndex, conversation]),
  cases,
  caseRoute,
  articles.addChildren([articlesIndex, newArticle, article]),
  settings,
]);

export const router = createRouter({
  routeTree,
  defaultErrorComponent: RouteFailed,
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
