import { z } from "zod";
import { suggestion } from "./message.ts";

export const lang = z.enum(["en", "ja"]);
export const articleStatus = z.enum(["draft", "internal", "published", "retired"]);

export const listedArticle = z.object({
  id: z.string(),
  slug: z.string(),
  lang,
  title: z.string(),
  status: articleStatus,
  hasBody: z.boolean(),
  updatedAt: z.string(),
  version: z.number().int(),
});

export const article = z.object({
  id: z.string(),
  slug: z.string(),
  lang,
  title: z.string(),
  body: z.string(),
  variants: z.array(z.string()),
  status: articleStatus,
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** The other language versions of this slug. */
  siblings: z.array(z.object({ id: z.string(), lang, title: z.string(), status: articleStatus })),
});

export type ArticleShape = z.output<typeof article>;

const title = z.string().trim().min(1).max(200);
const body = z.string().max(100_000);
const variants = z.array(z.string().trim().min(1).max(300)).max(200);

export const newArticle = z.object({
  /** Made of the title when absent; the slug of another language version joins its family. */
  slug: z.string().trim().min(1).max(80).optional(),
  lang,
  title,
  body: body.optional(),
  variants: variants.optional(),
  status: articleStatus.optional(),
});

export const articlePatch = z.object({
  title: title.optional(),
  body: body.optional(),
  variants: variants.optional(),
  status: articleStatus.optional(),
  /** The version that was edited; another one gives 409 `article-changed`. */
  version: z.number().int(),
});

export const foundArticle = suggestion.extend({
  /** Where everybody can read it. */
  url: z.string(),
  /** Whether it covers the question well enough for the virtual agent to answer with it. */
  answers: z.boolean(),
});
