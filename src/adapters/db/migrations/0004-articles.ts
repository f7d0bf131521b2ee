import type { Kysely } from "kysely";
import { runStatements } from "./run-statements.ts";

const statements = [
  `create table article (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    slug text not null,
    lang text not null check (lang in ('en', 'ja')),
    title text not null,
    body text not null,
    variants text[] not null default '{}',
    status text not null check (status in ('draft', 'internal', 'published', 'retired')),
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, slug, lang)
  )`,
  `create index article_newest on article (workspace_id, updated_at desc, id desc)`,
  `create table article_version (
    workspace_id uuid not null,
    article_id uuid not null,
    version bigint not null,
    slug text not null,
    title text not null,
    body text not null,
    variants text[] not null,
    status text not null,
    updated_at timestamptz not null,
    primary key (workspace_id, article_id, version),
    foreign key (workspace_id, article_id) references article (workspace_id, id)
  )`,
] as const;

export const articles = {
  up: (db: Kysely<unknown>): Promise<void> => runStatements(db, statements),
};
