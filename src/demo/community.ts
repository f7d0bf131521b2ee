import type { DemoCommunity } from "./community-shape.ts";

export const demoCommunity = {
  game: { name: "Lantern Tide", nameJa: "ランタンタイド", studio: "Driftpier" },
  guild: {
    name: "Lantern Tide Harbour",
    description: "The harbour town of Lantern Tide, a co-operative sailing adventure.",
    preferredLocale: "en-US",
    owner: "ola",
    everyone: [
      "ViewChannel",
      "ReadMessageHistory",
      "SendMessages",
      "SendMessagesInThreads",
      "CreatePublicThreads",
      "EmbedLinks",
      "AttachFiles",
      "AddReactions",
      "UseExternalEmojis",
      "UseApplicationCommands",
    ],
  },
  app: {
    name: "Harbourmaster",
    description: "Support for Lantern Tide: /helpme, /bug and /new_feature.",
    permissions: [
      "ViewChannel",
      "ReadMessageHistory",
      "SendMessages",
      "SendMessagesInThreads",
      "CreatePublicThreads",
      "CreatePrivateThreads",
      "ManageThreads",
      "EmbedLinks",
      "AttachFiles",
      "AddReactions",
    ],
  },
  roles: [
    {
      name: "Staff",
      color: 0xe0a030,
      hoist: true,
      permissions: [
        "ManageMessages",
        "ManageThreads",
        "ModerateMembers",
        "KickMembers",
        "BanMembers",
        "MentionEveryone",
      ],
    },
    {
      name: "Moderators",
      color: 0x2f9e8f,
      hoist: true,
      permissions: ["ManageMessages", "ManageThreads", "ModerateMembers", "KickMembers"],
    },
    { name: "Crew Captains", color: 0x5b7fd0, hoist: true, permissions: [] },
    { name: "Beta Sailors", color: 0x9a6fc4, hoist: false, permissions: [] },
  ],
  channels: [
    {
      name: "announcements",
      type: 0,
      topic:
        "Patches, events and outages, from the Lantern Tide team. Read-only; reactions welcome.",
      slowMode: 0,
      // Moderators are no exception: players must be able to trust that the team itself speaks here.
      overwrites: [
        {
          target: { role: "@everyone" },
          allow: [],
          deny: [
            "SendMessages",
            "SendMessagesInThreads",
            "CreatePublicThreads",
            "CreatePrivateThreads",
          ],
        },
        { target: { role: "Staff" }, allow: ["SendMessages", "MentionEveryone"], deny: [] },
        { target: "app", allow: ["SendMessages", "EmbedLinks", "AttachFiles"], deny: [] },
      ],
    },
    {
      name: "general",
      type: 0,
      topic:
        "Crews, catches, sunsets and everything else. Need help? Type /helpme in #customer-service.",
      slowMode: 0,
      overwrites: [],
    },
    {
      name: "customer-service",
      type: 0,
      topic:
        "Type /helpme and Harbourmaster writes to you privately. Never post e-mail or codes here.",
      slowMode: 0,
      overwrites: [],
    },
    // Members may write in the two report channels, although the bot files the reports: Discord shuts
    // the box for typing where a member may not send, and /bug could then not be typed where everybody
    // looks for it; and "me too, on phone as well" below a report is worth having.
    {
      name: "bug-report",
      type: 0,
      topic:
        "Reports with their numbers. File one with /bug; add “same here” and your device below it.",
      slowMode: 0,
      overwrites: [],
    },
    {
      name: "feature-request",
      type: 0,
      topic:
        "Wishes with their numbers. File one with /new_feature; say below why you want one too.",
      slowMode: 0,
      overwrites: [],
    },
  ],
  members: [
    {
      username: "mia",
      globalName: "Mia",
      persona:
        "New captain on PC, three weeks in. Bought the Tide Pass and cannot see it on her account.",
      locale: "en-GB",
      dms: "open",
      roles: [],
      avatarColor: "#d9738f",
    },
    {
      username: "noa",
      globalName: "Noa",
      persona:
        "Plays on the phone on the train. Finds bugs, writes good reports, wants a bigger map.",
      locale: "en-US",
      dms: "open",
      roles: ["Beta Sailors"],
      avatarColor: "#4f9bd9",
    },
    {
      username: "haru",
      globalName: "はる",
      persona:
        "Japanese player on console. Has a new phone and no longer gets the two-step code. Writes Japanese.",
      locale: "ja",
      dms: "open",
      roles: [],
      avatarColor: "#e39a3b",
    },
    {
      username: "sakura",
      globalName: "さくら",
      persona:
        "Captain of the Japanese crew “Akari”. Asks about the times of Storm Hunts and managing a crew.",
      locale: "ja",
      dms: "open",
      roles: ["Crew Captains"],
      avatarColor: "#e58bb0",
    },
    {
      username: "tomas",
      globalName: "Tomás",
      persona:
        "Crew captain with a Spanish client, so he is answered in the language of the guild. Streams on Fridays.",
      locale: "es-ES",
      dms: "open",
      roles: ["Crew Captains"],
      avatarColor: "#6aa84f",
    },
    {
      username: "ivy",
      globalName: "Ivy",
      persona:
        "Keeps her direct messages closed. Shows what /helpme does when the bot cannot write to a member.",
      locale: "en-US",
      dms: "closed",
      roles: [],
      avatarColor: "#8e7cc3",
    },
  ],
  staff: [
    {
      as: "ari",
      name: "Ari",
      email: "ari@example.test",
      role: "agent",
      queues: ["support"],
      about: "Answers players at the desk all day and has no account in the guild.",
      discord: null,
    },
    {
      as: "lee",
      name: "Lee",
      email: "lee@example.test",
      role: "lead",
      queues: ["support"],
      about: "Leads support: publishes articles, takes over conversations, writes announcements.",
      discord: {
        username: "lee",
        globalName: "Lee (Lantern Tide)",
        persona: "Support lead. The account that writes in #announcements.",
        locale: "en-US",
        dms: "open",
        roles: ["Staff"],
        avatarColor: "#e0a030",
      },
    },
    {
      as: "mo",
      name: "Mo",
      email: "mo@example.test",
      role: "moderator",
      queues: [],
      about:
        "Volunteer moderator: looks after bug reports and wishes, adds notes, sends no replies.",
      discord: {
        username: "mo",
        globalName: "Mo",
        persona: "Moderator of the guild. May tidy up everywhere, but not write in #announcements.",
        locale: "en-US",
        dms: "open",
        roles: ["Moderators"],
        avatarColor: "#2f9e8f",
      },
    },
    {
      as: "ola",
      name: "Ola",
      email: "ola@example.test",
      role: "admin",
      queues: ["support"],
      about: "Runs the whole thing: staff, settings and the bot.",
      discord: {
        username: "ola",
        globalName: "Ola (Lantern Tide)",
        persona: "Owner of the guild, so nothing is forbidden to this account.",
        locale: "en-GB",
        dms: "open",
        roles: ["Staff"],
        avatarColor: "#3c5a7d",
      },
    },
  ],
  hours: {
    en: "Monday to Friday 08:00–22:00 UTC, weekends 10:00–18:00 UTC (Japanese: weekdays 10:00–19:00 JST)",
    ja: "平日 10:00〜19:00（日本時間）。英語での対応は平日 17:00〜翌 7:00、土日 19:00〜翌 3:00（日本時間）",
  },
  queues: ["support"],
  history: [
    {
      channel: "announcements",
      author: "lee",
      text: "**Season 4: Northern Lights has begun!** 🌌\nNew waters beyond Frostbell Strait, a new Tide Pass with 50 marks, and the Great Storm is back every weekend. The season runs for ten weeks.\n\nシーズン4「北の光」が始まりました！フロストベル海峡の先の新海域と、50段階の新しいタイドパスをお楽しみください。",
    },
    {
      channel: "announcements",
      author: "lee",
      text: "**Patch 4.2.1 is live on all platforms.**\n• Catches no longer vanish after a crash during a Storm Hunt\n• Trades that hung on “Confirming” are given back within 30 minutes\n• Fewer disconnects after the phone switches from Wi-Fi to mobile data\nKnown: on some consoles the map stays dark after fast travel. We are on it.",
    },
    {
      channel: "general",
      author: "mo",
      text: "Welcome aboard, everybody! ⚓ Be kind, keep trades inside the game, and tag spoilers for the Frostbell story. If something is wrong with your game or account, `/helpme` in #customer-service reaches the team.",
    },
    {
      channel: "general",
      author: "tomas",
      text: "Crew *Salt & Pepper* has two free berths for the Great Storm on Saturday, 19:00 UTC. Any boat, any level.",
    },
    {
      channel: "general",
      author: "sakura",
      text: "「あかり」もクルー募集中です！日本時間の土曜 20 時の大嵐に一緒に行きましょう🌙",
    },
    {
      channel: "general",
      author: "noa",
      text: "That sunset over Frostbell Strait though 🌅",
    },
    {
      channel: "customer-service",
      author: "mo",
      text: "Type `/helpme` here and **Harbourmaster** opens a private conversation with you. Ask in English or Japanese; a person is one button away. Please never post your e-mail address, two-step codes or receipts in this channel.\n`/helpme` と入力すると、Harbourmaster から DM が届きます。日本語でどうぞ。",
    },
    {
      channel: "bug-report",
      author: "mo",
      text: "Found something broken? `/bug` opens a form: what happened, how bad it is, a screenshot if you have one. Your report appears here with its number. If you see yours already, add your device below it instead of filing it twice.",
    },
    {
      channel: "feature-request",
      author: "mo",
      text: "`/new_feature` files a wish with a number. One wish each, please: what you want to do, and what stops you today.",
    },
  ],
} as const satisfies DemoCommunity;
