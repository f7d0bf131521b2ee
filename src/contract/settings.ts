import { z } from "zod";

export const hours = z.object({
  en: z.string().max(200).optional(),
  ja: z.string().max(200).optional(),
});

export const settings = z.object({
  name: z.string(),
  language: z.enum(["en", "ja"]),
  hours,
  queues: z.array(z.string()),
});

export const settingsPatch = z.object({
  name: z.string().trim().min(1).max(80).optional(),
  language: z.enum(["en", "ja"]).optional(),
  hours: hours.optional(),
});

export const placeName = z.enum(["help", "bug", "feature", "announcements"]);

export const connection = z.object({
  id: z.string(),
  channel: z.literal("discord"),
  state: z.enum(["connecting", "ready", "away", "refused"]),
  community: z.object({ id: z.string(), name: z.string() }).nullable(),
  places: z.array(
    z.object({
      name: placeName,
      /** Platform id of the channel; null when it is missing. */
      channelId: z.string().nullable(),
      channelName: z.string().nullable(),
    }),
  ),
  /** Channels that can be chosen. */
  channels: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const connectionPatch = z.object({
  places: z.partialRecord(placeName, z.string().nullable()),
});
