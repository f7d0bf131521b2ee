import { IconLock } from "@tabler/icons-react";
import { type ChannelEntry, channelType, type Member } from "../api/world.ts";
import type { Texts } from "../texts/english.ts";
import { useTexts } from "../texts/text-context.tsx";

/** In place of the composer where a member may not write: the reason. */
export function NoEntry({ entry, member }: { entry: ChannelEntry; member: Member | null }) {
  const t = useTexts();
  return (
    <div className="composer no-entry" role="note">
      <IconLock size={18} aria-hidden="true" />
      {reason(t, entry, member)}
    </div>
  );
}

function reason(t: Texts, { channel }: ChannelEntry, member: Member | null): string {
  const until = member?.guilds.find((guild) => guild.id === channel.guild_id)?.timeoutUntil;
  if (until && Date.parse(until) > Date.now()) return t.noEntryTimeout;
  if (channel.thread_metadata?.locked === true) return t.noEntryLocked;
  if (channel.type === channelType.announcement) return t.noEntryAnnouncement;
  return t.noEntry;
}
