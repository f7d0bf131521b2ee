import { Avatar } from "@mantine/core";
import { IconBrandDiscordFilled } from "@tabler/icons-react";
import type { ConversationShape } from "../../src/contract/conversation.ts";

interface PersonAvatarProps {
  readonly person: ConversationShape["person"];
  readonly channel?: ConversationShape["channel"];
  readonly size: number;
}

/**
 * A picture is loaded from our own server only: one from the platform's would tell it who reads,
 * and the content policy forbids it.
 */
function ownPicture(address: string | null): string | null {
  if (address === null) return null;
  return URL.parse(address, window.location.origin)?.origin === window.location.origin
    ? address
    : null;
}

/** A member's face or initials, with the badge of the channel they write from. */
export function PersonAvatar({ person, channel, size }: PersonAvatarProps) {
  return (
    <span className="face" aria-hidden>
      <Avatar
        src={ownPicture(person.avatarUrl)}
        name={person.displayName}
        color="initials"
        size={size}
        alt=""
        imageProps={{ loading: "lazy" }}
      />
      {channel === undefined ? null : (
        <span className="face-channel">
          <IconBrandDiscordFilled size={11} />
        </span>
      )}
    </span>
  );
}
