import {
  IconApps,
  IconArrowBackUp,
  IconCopy,
  IconDots,
  IconLink,
  IconMoodPlus,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { UsableCommand } from "../api/command.ts";
import { hasFlag, messageFlags, type SeenMessage } from "../api/message.ts";
import { Menu, type MenuItem } from "../floating/menu.tsx";
import { linkTo } from "../routing/place.ts";
import { loadCommands } from "../state/commands.ts";
import { runCommand } from "../state/interact.ts";
import { may } from "../state/lookups.ts";
import { quietly } from "../state/session.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { useConversation } from "./conversation-context.tsx";
import { EmojiPicker } from "./emoji-picker.tsx";
import { useReact } from "./reactions.tsx";

const icon = { size: 18, "aria-hidden": true } as const;

interface Props {
  readonly seen: SeenMessage;
  readonly menuOpen: boolean;
  readonly onMenu: (open: boolean) => void;
}

/** What can be done with a message; all of it is in the menu as well, for fingers and keyboards. */
export function MessageToolbar({ seen, menuOpen, onMenu }: Props) {
  const t = useTexts();
  const { message } = seen;
  const { replyTo, edit } = useConversation();
  const react = useReact(message);
  const more = useRef<HTMLButtonElement>(null);
  const smile = useRef<HTMLButtonElement>(null);
  const [picking, setPicking] = useState(false);
  const can = useAbilities(seen);
  return (
    <div className="toolbar" role="toolbar" aria-label={t.messageActions}>
      {can.react ? (
        <Tool label={t.addReaction} anchor={smile} onClick={() => setPicking(!picking)}>
          <IconMoodPlus {...icon} />
        </Tool>
      ) : null}
      {can.reply ? (
        <Tool label={t.reply} onClick={() => replyTo(message)}>
          <IconArrowBackUp {...icon} />
        </Tool>
      ) : null}
      {can.edit ? (
        <Tool label={t.edit} onClick={() => edit(message.id)}>
          <IconPencil {...icon} />
        </Tool>
      ) : null}
      <Tool label={t.more} anchor={more} expanded={menuOpen} onClick={() => onMenu(!menuOpen)}>
        <IconDots {...icon} />
      </Tool>
      {menuOpen ? <MessageMenu seen={seen} anchor={more} onClose={() => onMenu(false)} /> : null}
      {picking ? (
        <EmojiPicker
          anchor={smile}
          onClose={() => setPicking(false)}
          onPick={(emoji) => react(emoji, true)}
        />
      ) : null}
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly anchor?: React.RefObject<HTMLButtonElement | null>;
  readonly expanded?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ label, anchor, expanded, onClick, children }: ToolProps) {
  return (
    <button
      ref={anchor}
      type="button"
      className="icon-button small"
      aria-label={label}
      aria-expanded={expanded}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

function useAbilities({ message, ephemeral }: SeenMessage) {
  const own = useSessionState((state) => state.member?.id === message.author.id);
  const manages = useSessionState((state) => may(state, message.channel_id, "manageMessages"));
  const reacts = useSessionState((state) => may(state, message.channel_id, "addReactions"));
  const sends = useSessionState((state) => state.channels[message.channel_id]?.canSend === true);
  const settled = !ephemeral && !hasFlag(message, messageFlags.loading);
  return {
    react: reacts && settled,
    reply: sends && settled,
    edit: own && settled,
    delete: (own || manages) && settled,
  };
}

interface MenuProps {
  readonly seen: SeenMessage;
  readonly anchor: React.RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

function MessageMenu({ seen, anchor, onClose }: MenuProps) {
  const t = useTexts();
  const session = useSession();
  const { message } = seen;
  const { guildId, replyTo, edit, confirmDelete, say } = useConversation();
  const can = useAbilities(seen);
  const [commands, setCommands] = useState<readonly UsableCommand[]>([]);
  useEffect(() => {
    quietly(loadCommands(session, message.channel_id, 3).then(setCommands));
  }, [session, message.channel_id]);
  const copy = (text: string) => {
    navigator.clipboard?.writeText(text).then(
      () => say(t.copied),
      (error: unknown) => say(String(error)),
    );
  };
  const when = (condition: boolean, item: MenuItem) => (condition ? [item] : []);
  const items: readonly MenuItem[] = [
    ...when(
      can.reply,
      entry("reply", t.reply, <IconArrowBackUp {...icon} />, () => replyTo(message)),
    ),
    ...when(
      can.edit,
      entry("edit", t.edit, <IconPencil {...icon} />, () => edit(message.id)),
    ),
    ...when(
      message.content !== "",
      entry("copy", t.copyText, <IconCopy {...icon} />, () => copy(message.content)),
    ),
    ...when(
      !seen.ephemeral,
      entry("link", t.copyLink, <IconLink {...icon} />, () =>
        copy(linkTo(guildId, message.channel_id, message.id)),
      ),
    ),
    ...commands.map((one) => ({
      key: one.command.id,
      label: one.name,
      icon: <IconApps {...icon} />,
      note: one.app.name,
      onChoose: () =>
        quietly(
          runCommand(session, message.channel_id, {
            commandId: one.command.id,
            path: one.command.name,
            type: 3,
            targetId: message.id,
          }),
        ),
    })),
    ...when(can.delete, {
      ...entry("delete", t.delete, <IconTrash {...icon} />, () => confirmDelete(message)),
      danger: true,
    }),
  ];
  return (
    <Menu
      label={t.messageActions}
      anchor={anchor}
      placement="below-end"
      items={items}
      onClose={onClose}
    />
  );
}

function entry(key: string, label: string, face: ReactNode, onChoose: () => void): MenuItem {
  return { key, label, icon: face, onChoose };
}
