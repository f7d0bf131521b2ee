import { Routes } from "discord.js";
import * as z from "zod";
import type { OutgoingFile, SendOutcome } from "../../ports/channel.ts";
import type { Clock } from "../../ports/clock.ts";
import type { FileStore } from "../../ports/file-store.ts";
import { outcomeOf } from "./errors.ts";
import { MissingFile, readFiles } from "./file-upload.ts";
import { bornAt, nonceOf } from "./nonce.ts";
import type { MessageBody } from "./outbound.ts";
import type { DiscordRest } from "./rest.ts";
import type { SentBefore } from "./sent-before.ts";

export interface SendingParts {
  readonly rest: DiscordRest;
  readonly ports: () => { readonly files: FileStore; readonly clock: Clock };
  readonly sentBefore: SentBefore;
}

const created = z.object({ id: z.string() });

/**
 * How long after its making a part is sent without looking first. Discord keeps nonces for "a few
 * minutes"; a part that is older may have been sent by a try that never heard the answer.
 */
const nonceWindow = 120_000;

/** Creates a message so that a repeat with the same key finds the first one in its place. */
export async function sendOnce(
  { rest, ports, sentBefore }: SendingParts,
  message: {
    readonly key: string;
    readonly channelId: string;
    readonly body: MessageBody;
    readonly files: readonly OutgoingFile[];
  },
): Promise<SendOutcome> {
  const { key, channelId, body } = message;
  const nonce = nonceOf(key);
  const outcome = await attempt(async () => {
    const born = bornAt(key);
    if (born !== null && ports().clock.now() - born > nonceWindow) {
      const found = await sentBefore.find(channelId, born, nonce, body);
      if (found !== null) return found;
    }
    const files = await readFiles(ports().files, message.files);
    const answer = await rest.call(({ steady }) =>
      steady.post(Routes.channelMessages(channelId), {
        body: { ...body, nonce, enforce_nonce: true },
        ...(files.length === 0 ? {} : { files: [...files] }),
      }),
    );
    return created.parse(answer).id;
  });
  if (outcome.kind === "accepted") sentBefore.remember(outcome.externalId);
  return outcome;
}

/** Turns a call into its outcome; a file that we do not have is nobody's outage. */
export async function attempt(work: () => Promise<string>): Promise<SendOutcome> {
  try {
    return { kind: "accepted", externalId: await work() };
  } catch (error) {
    if (error instanceof MissingFile) {
      return { kind: "reject", reason: "file-missing", refusedByPerson: false };
    }
    return outcomeOf(error);
  }
}
