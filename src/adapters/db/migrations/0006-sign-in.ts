import type { Kysely } from "kysely";
import { runStatements } from "./run-statements.ts";

/*
 * The tables of better-auth 1.7.25 with its admin plugin and rate limits in the database, as its
 * own generator names them. They belong to our numbered migrations: a test of the web adapter says
 * that nothing is left for that generator to create.
 */
const statements = [
  `create table "user" (
    "id" uuid default gen_random_uuid() not null primary key,
    "name" text not null,
    "email" text not null unique,
    "emailVerified" boolean not null,
    "image" text,
    "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz default current_timestamp not null,
    "role" text,
    "banned" boolean,
    "banReason" text,
    "banExpires" timestamptz
  )`,
  `create table "session" (
    "id" uuid default gen_random_uuid() not null primary key,
    "expiresAt" timestamptz not null,
    "token" text not null unique,
    "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz not null,
    "ipAddress" text,
    "userAgent" text,
    "userId" uuid not null references "user" ("id") on delete cascade,
    "impersonatedBy" text
  )`,
  `create table "account" (
    "id" uuid default gen_random_uuid() not null primary key,
    "accountId" text not null,
    "providerId" text not null,
    "userId" uuid not null references "user" ("id") on delete cascade,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamptz,
    "refreshTokenExpiresAt" timestamptz,
    "scope" text,
    "password" text,
    "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz not null
  )`,
  `create table "verification" (
    "id" uuid default gen_random_uuid() not null primary key,
    "identifier" text not null,
    "value" text not null,
    "expiresAt" timestamptz not null,
    "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz default current_timestamp not null
  )`,
  `create table "rateLimit" (
    "id" uuid default gen_random_uuid() not null primary key,
    "key" text not null unique,
    "count" integer not null,
    "lastRequest" bigint not null
  )`,
  `create index "session_userId_idx" on "session" ("userId")`,
  `create index "account_userId_idx" on "account" ("userId")`,
  `create index "verification_identifier_idx" on "verification" ("identifier")`,
] as const;

export const signIn = {
  up: (db: Kysely<unknown>): Promise<void> => runStatements(db, statements),
};
