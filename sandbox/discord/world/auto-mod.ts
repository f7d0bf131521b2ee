import type { AutoModRule, Channel, Message, Wire } from "./entities.ts";
import { keywordIn, patternIn } from "./keyword-match.ts";
import { storeMessage, textDraft } from "./messages.ts";
import { bit } from "./permission-bits.ts";
import { guildPermissions } from "./permissions.ts";
import { refuse } from "./refusal.ts";
import type { World } from "./world.ts";

/** A rule that a text breaks, and by what. */
export interface AutoModHit {
  readonly rule: AutoModRule;
  readonly keyword: string | null;
  readonly matched: string | null;
}

interface Said {
  readonly channel: Channel;
  readonly userId: string;
  readonly content: string;
}

/** One carried out action of a rule. */
export interface AutoModExecution extends AutoModHit {
  readonly action: Wire;
  readonly userId: string;
  readonly channelId: string;
  readonly content: string;
  /** Null when it was blocked. */
  readonly messageId: string | null;
  readonly alertMessageId: string | null;
}

export function rulesOf(world: World, guildId: string): AutoModRule[] {
  return [...world.autoModRules.values()].filter((one) => one.guildId === guildId);
}

/**
 * Holds a member's text against the guild's rules. Refuses with 200000 when one of them blocks it,
 * after its other actions; otherwise gives those that are to be carried out once it is said.
 */
export function passAutoMod(world: World, said: Said): readonly AutoModHit[] {
  const hits = hitsOf(world, said);
  const blocked = hits.filter(({ rule }) => rule.actions.some((one) => one["type"] === 1));
  if (blocked.length === 0) return hits;
  carryOut(world, said, hits, null);
  throw refuse(200000);
}

/** Carries out what the rules say for a text; `message` is null when it was blocked. */
export function carryOut(
  world: World,
  said: Said,
  hits: readonly AutoModHit[],
  message: Message | null,
): void {
  for (const hit of hits) {
    for (const action of hit.rule.actions) {
      const alert = action["type"] === 2 ? sendAlert(world, said, hit, action) : null;
      if (action["type"] === 3) silence(world, said, action);
      world.emit({
        type: "automod.executed",
        guildId: hit.rule.guildId,
        execution: {
          ...hit,
          action,
          userId: said.userId,
          channelId: said.channel.id,
          content: said.content,
          messageId: message?.id ?? null,
          alertMessageId: alert?.id ?? null,
        },
      });
    }
  }
}

function hitsOf(world: World, said: Said): AutoModHit[] {
  const { guildId } = said.channel;
  if (guildId === null || isExempt(world, guildId, said.userId)) return [];
  const roles = world.member(guildId, said.userId)?.roles ?? [];
  const places = [said.channel.id, said.channel.parentId];
  return rulesOf(world, guildId).flatMap((rule) => {
    if (!rule.enabled) return [];
    if (rule.exemptRoles.some((id) => roles.includes(id))) return [];
    if (rule.exemptChannels.some((id) => places.includes(id))) return [];
    const found = breach(rule, said.content);
    return found === null ? [] : [{ rule, ...found }];
  });
}

/** Bots and those who manage the guild stand above its rules. */
function isExempt(world: World, guildId: string, userId: string): boolean {
  if (world.users.get(userId)?.bot !== false) return true;
  return (guildPermissions(world, guildId, userId) & bit("ManageGuild")) !== 0n;
}

function breach(
  rule: AutoModRule,
  content: string,
): { keyword: string | null; matched: string | null } | null {
  const metadata = rule.triggerMetadata;
  if (rule.triggerType === 5) {
    const named = new Set(content.match(/<@[!&]?\d{17,19}>/g)?.map((one) => one.replace("!", "")));
    const most = Number(metadata["mention_total_limit"]);
    return named.size > most ? { keyword: null, matched: null } : null;
  }
  // What is allowed does not count, wherever it stands.
  const allowed = metadata["allow_list"] as readonly string[];
  const text = allowed.reduce((rest, word) => {
    const found = keywordIn(rest, word);
    return found === null ? rest : rest.replaceAll(found, " ");
  }, content);
  for (const keyword of metadata["keyword_filter"] as readonly string[]) {
    const matched = keywordIn(text, keyword);
    if (matched !== null) return { keyword, matched };
  }
  for (const keyword of metadata["regex_patterns"] as readonly string[]) {
    const matched = patternIn(text, keyword);
    if (matched !== null) return { keyword, matched };
  }
  return null;
}

function sendAlert(world: World, said: Said, hit: AutoModHit, action: Wire): Message | null {
  const { channel_id: channelId } = action["metadata"] as { channel_id: string };
  const channel = world.channels.get(channelId);
  if (channel === undefined) return null;
  const field = (name: string, value: string) => ({ name, value, inline: false });
  const embed: Wire = {
    type: "auto_moderation_message",
    description: said.content,
    fields: [
      field("rule_name", hit.rule.name),
      field("channel_id", said.channel.id),
      field("decision_id", world.ids.next()),
      ...(hit.keyword === null ? [] : [field("keyword", hit.keyword)]),
      ...(hit.matched === null ? [] : [field("keyword_matched_content", hit.matched)]),
    ],
  };
  return storeMessage(world, {
    channel,
    authorId: said.userId,
    type: 24,
    draft: textDraft("", { embeds: [embed] }),
    uploads: [],
  });
}

function silence(world: World, said: Said, action: Wire): void {
  const member = world.member(said.channel.guildId ?? "", said.userId);
  const { duration_seconds: seconds } = action["metadata"] as { duration_seconds: number };
  if (member === undefined) return;
  member.timeoutUntil = world.clock.now() + seconds * 1000;
  world.emit({ type: "member.updated", membership: member });
}
