import { IconExternalLink, IconSelector, IconSettings } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { type Guild, type Member, memberName } from "../api/world.ts";
import { arrowKeys } from "../floating/arrow-keys.ts";
import { Floating } from "../floating/floating.tsx";
import { isPlainClick, useNavigation } from "../routing/navigation.tsx";
import { addressOf } from "../routing/place.ts";
import { SettingsPanel } from "../settings/settings-panel.tsx";
import { useSessionState } from "../state/session-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { Avatar } from "./avatar.tsx";

/** Whom this tab acts as, and the way to act as somebody else. */
export function MemberSwitch() {
  const t = useTexts();
  const member = useSessionState((state) => state.member);
  const guilds = useSessionState((state) => state.guilds);
  const switchButton = useRef<HTMLButtonElement>(null);
  const settingsButton = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"members" | "settings" | null>(null);
  if (member === null) return null;
  const name = memberName(member);
  const role = topRole(member, guilds);
  return (
    <div className="member-switch">
      <button
        ref={switchButton}
        type="button"
        className="switch-button"
        aria-label={`${t.actingAs} ${name}. ${t.switchMember}`}
        aria-haspopup="dialog"
        aria-expanded={open === "members"}
        onClick={() => setOpen(open === "members" ? null : "members")}
      >
        <Avatar id={member.id} name={name} size={36} />
        <span className="switch-text">
          <span className="muted small">{t.actingAs}</span>
          <span className="switch-name">{name}</span>
          <span className="muted small">{member.persona || role || `@${member.username}`}</span>
        </span>
        <IconSelector size={18} aria-hidden="true" />
      </button>
      <button
        ref={settingsButton}
        type="button"
        className="icon-button"
        aria-label={t.settings}
        aria-haspopup="dialog"
        aria-expanded={open === "settings"}
        title={t.settings}
        onClick={() => setOpen(open === "settings" ? null : "settings")}
      >
        <IconSettings size={20} aria-hidden="true" />
      </button>
      {open === "members" ? (
        <Floating anchor={switchButton} onClose={() => setOpen(null)} placement="above-start">
          <MemberChoice current={member.id} onDone={() => setOpen(null)} />
        </Floating>
      ) : null}
      {open === "settings" ? (
        <Floating anchor={settingsButton} onClose={() => setOpen(null)} placement="above-start">
          <SettingsPanel member={member} />
        </Floating>
      ) : null}
    </div>
  );
}

/** The name of a member's highest role anywhere, for people to tell them apart. */
function topRole(member: Member, guilds: readonly Guild[]): string | undefined {
  const held = member.guilds.flatMap((guild) => guild.roles);
  return guilds
    .flatMap((one) => one.roles.filter((role) => role.id !== one.guild.id))
    .filter((role) => held.includes(role.id))
    .sort((a, b) => b.position - a.position)[0]?.name;
}

function MemberChoice({ current, onDone }: { current: string; onDone: () => void }) {
  const t = useTexts();
  const { toMember } = useNavigation();
  const members = useSessionState((state) => state.members);
  const guilds = useSessionState((state) => state.guilds);
  return (
    <div
      className="member-choice"
      role="dialog"
      aria-label={t.switchMember}
      onKeyDown={arrowKeys("a.choice-main")}
    >
      <h2 className="rail-heading">{t.actingAs}</h2>
      <ul>
        {members.map((member, index) => {
          const name = memberName(member);
          const role = topRole(member, guilds);
          const address = addressOf({ member: member.username, channel: null, message: null });
          return (
            <li key={member.id} className="choice-line">
              <a
                ref={index === 0 ? focusOnce : undefined}
                className="choice-main"
                href={address}
                aria-current={member.id === current ? "true" : undefined}
                onClick={(event) => {
                  if (!isPlainClick(event)) return;
                  event.preventDefault();
                  onDone();
                  toMember(member.username);
                }}
              >
                <Avatar id={member.id} name={name} size={36} />
                <span className="switch-text">
                  <span className="switch-name">
                    {name} {role === undefined ? null : <span className="chip">{role}</span>}
                  </span>
                  <span className="muted small">
                    {member.persona || `@${member.username}`} · {member.locale}
                  </span>
                </span>
              </a>
              <a
                className="icon-button small"
                href={address}
                target="_blank"
                rel="noopener"
                aria-label={t.openInNewTab(name)}
                title={t.openInNewTab(name)}
              >
                <IconExternalLink size={16} aria-hidden="true" />
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}
