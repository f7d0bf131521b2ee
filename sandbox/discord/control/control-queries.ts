import * as z from "zod";

const limit = z.number().int().min(1).max(10_000).describe("How many at most");
const place = z.number().int().min(0).describe("Goes on after this place, the `next` of a page");
const list = z.object({ limit, after: place }).partial();

const snowflake = z.string().describe("Id of a message");
const eventId = z.number().int().min(0).describe("Id of the last event that is known already");
const timeoutMs = z.number().int().min(0).max(600_000).describe("Longest wait, real milliseconds");

const wait = z
  .object({
    wait: z
      .enum(["none", "ack", "response", "settled"])
      .describe("How far the bot's answer must have come; `response` when absent"),
    timeoutMs,
  })
  .partial();

const stream = z
  .object({ types: z.string().describe("Types of events, with commas"), after: eventId })
  .partial();

const traffic = z
  .object({
    kind: z.enum(["rest", "gateway", "webhook"]),
    app: z.string().describe("Id of an app"),
    route: z.string().describe("Template of a route"),
    status: z.number().int(),
    unknown: z.boolean().describe("Only calls of routes that there are not"),
  })
  .partial();

const member = "/members/:member";
const channel = `${member}/channels/:channel`;

/** What may stand in the query, by route; for the description only, as the routes read it themselves. */
export const controlQueries: Readonly<Record<string, z.ZodObject>> = {
  "GET /apps": list,
  "GET /guilds": list,
  "GET /guilds/:guild/roles": list,
  "GET /guilds/:guild/channels": list,
  "GET /members": list,
  [`GET ${member}/channels`]: list.extend({ guild: z.string().optional() }),
  [`GET ${channel}/messages`]: z
    .object({
      before: snowflake,
      after: snowflake,
      around: snowflake,
      limit: z.number().int().min(1).max(1000),
      include: z.enum(["ephemeral", "none"]).describe("Whether their own ephemeral messages, too"),
    })
    .partial(),
  [`GET ${channel}/commands`]: list.extend({
    type: z
      .number()
      .int()
      .min(1)
      .max(3)
      .optional()
      .describe("1 slash, 2 on a user, 3 on a message"),
    query: z.string().optional().describe("Text that stands in the name"),
  }),
  [`POST ${channel}/commands`]: wait,
  [`POST ${channel}/messages/:message/components`]: wait,
  [`POST ${member}/modals/:modal/submit`]: wait,
  [`GET ${member}/modals`]: list,
  [`GET ${member}/invocations`]: list,
  [`GET ${member}/ephemeral`]: list.extend({ channel: z.string().optional() }),
  [`GET ${member}/notifications`]: list,
  "GET /events": stream,
  [`GET ${member}/events`]: stream,
  [`GET ${member}/wait`]: z
    .object({
      event: z.string().describe("One type, or several with commas"),
      channel: z.string(),
      contains: z.string().describe("Text that stands somewhere in the event"),
      from: z.string().describe("A username, an app's name or `bot`"),
      after: eventId,
      timeoutMs,
    })
    .partial(),
  "GET /traffic": traffic.extend({ after: place.optional(), limit: limit.optional() }),
  "GET /traffic/stream": traffic,
};
