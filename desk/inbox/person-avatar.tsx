import { Avatar } from "@mantine/core";
import { IconBrandDiscordFilled } from "@tabler/icons-react";
import type { ConversationShape } from "../../src/contract/conversation.ts";

interface PersonAvatarProps {
  readonly person: ConversationShape["person"];
  readonly channel?: ConversationShape["channel"];
  readonly size: number;
}

/** A member's face or initials, with the badge of the channel they write from. */
export function PersonAvatar({ person, channel, size }: PersonAvatarProps) {
  return (
    <span className="face" aria-hidden>
      <Avatar
        src={person.avatarUrl}
        name={person.displayName}
        color="initials"
        size={size}
        alt=""
        imageProps={{ loading: "lazy", referrerPolicy: "no-referrer" }}
      />
      {channel === undefined ? null : (
        <span className="face-channel">
          <IconBrandDiscordFilled size={11} />
        </span>
      )}
    </span>
  );
}
