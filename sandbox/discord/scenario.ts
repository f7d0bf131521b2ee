import * as z from "zod";
import { localeForm } from "./locales.ts";
import { namedBits } from "./world/permission-bits.ts";

const permissionNames = z
  .array(z.string())
  .refine((names) => namedBits(names) !== undefined, "holds a name that is no permission");

const overwrite = z
  .strictObject({
    /** A role by its name; `@everyone` is one. */
    role: z.string().optional(),
    /** A member by username. */
    member: z.string().optional(),
    /** A bot by the name of its app. */
    app: z.string().optional(),
    allow: permissionNames.default([]),
    deny: permissionNames.default([]),
  })
  .refine(
    (one) => [one.role, one.member, one.app].filter((target) => target !== undefined).length === 1,
    "names exactly one of role, member, app",
  );

const appPart = z.strictObject({
  name: z.string().min(1).max(32),
  description: z.string().default(""),
  /** What it is invited with into every guild; sensible rights of a support bot when absent. */
  permissions: permissionNames.optional(),
  privilegedIntents: z
    .strictObject({
      members: z.boolean().default(false),
      presences: z.boolean().default(false),
      messageContent: z.boolean().default(false),
    })
    .prefault({}),
  /** Guilds by name that it is in; all when absent. */
  guilds: z.array(z.string()).optional(),
  avatarColor: z.string().nullable().default(null),
});

const rolePart = z.strictObject({
  name: z.string().min(1).max(100),
  permissions: permissionNames.default([]),
  /** 0xRRGGBB; 0 is none. */
  color: z.number().int().min(0).max(0xffffff).default(0),
  hoist: z.boolean().default(false),
  mentionable: z.boolean().default(false),
});

const channelPart = z.strictObject({
  name: z.string().min(1).max(100),
  type: z.number().int().default(0),
  topic: z.string().nullable().default(null),
  /** Seconds between two messages of one member. */
  slowMode: z.number().int().min(0).max(21_600).default(0),
  /** The category above it, by name; must stand earlier in the list. */
  parent: z.string().optional(),
  overwrites: z.array(overwrite).default([]),
  /** Names of a forum's tags. */
  tags: z.array(z.string().min(1).max(20)).max(20).default([]),
});

const guildPart = z.strictObject({
  name: z.string().min(1).max(100),
  description: z.string().nullable().default(null),
  locale: localeForm.default("en-US"),
  /** Username of its owner; the first member when absent. */
  owner: z.string().optional(),
  /** What everybody may do; Discord's own defaults when absent. */
  everyone: permissionNames.optional(),
  /** Highest first. */
  roles: z.array(rolePart).default([]),
  /** From top to bottom. */
  channels: z.array(channelPart).default([]),
});

const memberPart = z.strictObject({
  username: z.string().regex(/^[a-z0-9_.]{2,32}$/, "is 2 to 32 of a-z, 0-9, _ and ."),
  globalName: z.string().max(32).nullable().default(null),
  persona: z.string().nullable().default(null),
  locale: localeForm.default("en-US"),
  dms: z.enum(["open", "closed"]).default("open"),
  /** Roles by name, in every guild that has one of that name. */
  roles: z.array(z.string()).default([]),
  nick: z.string().nullable().default(null),
  avatarColor: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .nullable()
    .default(null),
  /** Guilds by name; all when absent. */
  guilds: z.array(z.string()).optional(),
});

const messagePart = z.strictObject({
  channel: z.string(),
  /** A username. */
  author: z.string(),
  text: z.string().min(1).max(2000),
});

/** The shape of {@link SandboxScenario}. */
export const scenarioSchema = z.strictObject({
  /** The first one is the default app, whose token the sandbox tells at its start. */
  apps: z.array(appPart).min(1),
  /** The first one is the default guild. */
  guilds: z.array(guildPart).min(1),
  members: z.array(memberPart).min(1),
  /** What has been said in the first guild before anybody comes, oldest first. */
  messages: z.array(messagePart).default([]),
});

/** A world to start with, as plain data; everything that can be left out has a default. */
export type SandboxScenario = z.input<typeof scenarioSchema>;

/** A scenario whose defaults are filled in. */
export type FullScenario = z.output<typeof scenarioSchema>;

/** The small world of a sandbox that was told nothing else. */
export const defaultScenario: SandboxScenario = {
  apps: [{ name: "Bot", description: "The bot under test." }],
  guilds: [
    {
      name: "Demo",
      owner: "owner",
      roles: [
        {
          name: "Moderators",
          color: 0x2f9e8f,
          hoist: true,
          permissions: ["ManageMessages", "ManageThreads", "ModerateMembers"],
        },
      ],
      channels: [
        { name: "general", topic: "Everything and nothing" },
        { name: "help", topic: "Ask here" },
        {
          name: "announcements",
          type: 5,
          topic: "News",
          overwrites: [{ role: "@everyone", deny: ["SendMessages"] }],
        },
        { name: "bug-report", topic: "What is broken" },
        {
          name: "feature-request",
          type: 15,
          topic: "What is wished",
          tags: ["planned", "done", "declined"],
        },
      ],
    },
  ],
  members: [
    { username: "owner", globalName: "Owner", avatarColor: "#3c5a7d", persona: "Owns the server" },
    {
      username: "mo",
      globalName: "Mo",
      roles: ["Moderators"],
      avatarColor: "#2f9e8f",
      persona: "Moderates",
    },
    { username: "mia", globalName: "Mia", avatarColor: "#d9738f", persona: "A member" },
    { username: "noa", globalName: "Noa", avatarColor: "#4f9bd9", persona: "Another member" },
  ],
};
