import * as z from "zod/mini";
import { described, type Schema } from "./description.ts";

/**
 * One point in which the service, or its documentation, is not as the description says. The
 * documentation wins; `source` names its page, below https://docs.discord.com/developers/, or the
 * client library that shows it.
 */
export interface Exception {
  readonly in: string;
  /** The key whose form is another one; without it the whole schema is another one. */
  readonly key?: string;
  readonly is: Schema;
  readonly why: string;
  readonly source: string;
}

/** Keys that a client library sends everywhere; where they mean nothing, the service ignores them. */
function ignored(keys: readonly string[], schemas: readonly string[]): Exception[] {
  return schemas.flatMap((name) =>
    keys.map((key) => ({
      in: name,
      key,
      is: z.optional(z.unknown()),
      why: "discord.js puts it into every message or thread, and the service takes no notice",
      source: "discord.js 14.28.1, MessagePayload and GuildTextThreadManager",
    })),
  );
}

const edits = [
  "IncomingWebhookUpdateForInteractionCallbackRequestPartial",
  "IncomingWebhookUpdateRequestPartial",
];

/** Discord writes the offset out (`+00:00`); the description's check knows only `Z`. */
const timestamp = z.string().check(z.iso.datetime({ offset: true }));

const commandRequests = [
  "ApplicationCommandCreateRequest",
  "ApplicationCommandUpdateRequest",
  "ApplicationCommandPatchRequestPartial",
];

/** Rights as bits, as Discord takes them. */
export const rights = z.union([z.int(), z.string().check(z.regex(/^\d+$/))]);

const formError = z.object({ code: z.string(), message: z.string() });

/** Every exception by name, each to be struck out when the description learns better. */
export const exceptions: readonly Exception[] = [
  {
    in: "InnerErrors",
    key: "_errors",
    is: z.array(formError),
    why: "the codes of single fields are words such as BASE_TYPE_REQUIRED, not numbers",
    source: "reference#error-messages",
  },
  {
    in: "RatelimitedResponse",
    is: z.object({
      message: z.string(),
      retry_after: z.number(),
      global: z.boolean(),
      code: z.optional(z.int32()),
    }),
    why: "only some refusals for haste carry a code",
    source: "topics/rate-limits#exceeding-a-rate-limit",
  },
  {
    in: "CreateMessageInteractionCallbackResponse",
    key: "type",
    is: z.literal([4, 5]),
    why: "a deferred answer makes a message too, and is told with its own type",
    source:
      "interactions/receiving-and-responding#interaction-callback-interaction-callback-resource-object",
  },
  {
    in: "CreatedThreadResponse",
    key: "message",
    is: z.optional(described("MessageResponse") as z.ZodMiniType),
    why: "a post in a forum is answered with its first message",
    source: "resources/channel#start-thread-in-forum-or-media-channel",
  },
  {
    in: "ThreadMetadataResponse",
    key: "archive_timestamp",
    is: timestamp,
    why: "every thread has it: it starts with the thread's creation",
    source: "resources/channel#thread-metadata-object",
  },
  {
    in: "MessageAttachmentRequest",
    key: "id",
    is: z.union([described("SnowflakeType") as z.ZodMiniType, z.int()]),
    why: "a new file is named by the number of its part of the form",
    source: "reference#uploading-files",
  },
  {
    in: "ApplicationFormPartial",
    key: "description",
    is: z.nullish(z.string()),
    why: "it is plain text, not an object by languages",
    source: "resources/application#edit-current-application",
  },
  ...["allow", "deny"].map((key) => ({
    in: "ChannelPermissionOverwriteRequest",
    key,
    is: z.nullish(rights),
    why: "rights are written as text, since numbers of that size lose digits",
    source: "resources/channel#overwrite-object",
  })),
  ...["CreateRoleRequest", "UpdateRoleRequestPartial"].map((name) => ({
    in: name,
    key: "permissions",
    is: z.nullish(rights),
    why: "rights are written as text, since numbers of that size lose digits",
    source: "resources/guild#create-guild-role",
  })),
  ...commandRequests.flatMap((name) => [
    {
      in: name,
      key: "default_member_permissions",
      is: z.nullish(rights),
      why: "rights are written as text, since numbers of that size lose digits",
      source: "interactions/application-commands#create-global-application-command",
    },
    {
      in: name,
      key: "nsfw",
      is: z.nullish(z.boolean()),
      why: "the description has left it out",
      source: "interactions/application-commands#create-global-application-command",
    },
  ]),
  ...ignored(
    ["enforce_nonce"],
    ["IncomingWebhookInteractionRequest", "IncomingWebhookRequestPartial", ...edits],
  ),
  ...ignored(["tts"], edits),
  ...ignored(["type"], ["CreateTextThreadWithMessageRequest"]),
];

const whole = new Map(
  exceptions.filter((one) => one.key === undefined).map((one) => [one.in, one.is]),
);
const byKey = new Map<string, Record<string, Schema>>();
for (const { in: name, key, is } of exceptions) {
  // Fails at once when a later version of the description has lost the name.
  described(name);
  if (key !== undefined) byKey.set(name, { ...byKey.get(name), [key]: is });
}

/** What the walker asks before it believes the description. */
export const overlay = {
  schemaFor: (name: string | null): Schema | undefined => whole.get(name ?? ""),
  keysFor: (name: string | null): Readonly<Record<string, Schema>> | undefined =>
    byKey.get(name ?? ""),
  leafFor(schema: Schema): Schema {
    const checks = schema._zod.def.checks ?? [];
    const isTime = checks.some(
      (one) => (one._zod.def as { format?: string }).format === "datetime",
    );
    return isTime ? timestamp : schema;
  },
};
