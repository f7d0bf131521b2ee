import { useMemo } from "react";
import { type Guild, type Member, memberName, type Role } from "../api/world.ts";
import { cssColour } from "../state/lookups.ts";
import { useSessionState } from "../state/session-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { Avatar } from "./avatar.tsx";
import { PersonButton } from "./person-button.tsx";

/** Who is in a server: by their highest role that is shown apart, then all others, then apps. */
export function MemberList({ guild }: { guild: string }) {
  const t = useTexts();
  const members = useSessionState((state) => state.members);
  const apps = useSessionState((state) => state.apps);
  const found = useSessionState((state) => state.guilds.find((one) => one.guild.id === guild));
  const groups = useMemo(() => groupByRole(members, found, guild), [members, found, guild]);
  return (
    <aside className="member-list" aria-label={t.members}>
      {groups.map(({ role, people }) => (
        <section key={role?.id ?? "none"}>
          <h2 className="rail-heading">
            {role === null ? t.everyoneElse(people.length) : t.roleGroup(role.name, people.length)}
          </h2>
          <ul>
            {people.map((member) => (
              <li key={member.id}>
                <PersonButton
                  id={member.id}
                  name={memberName(member, guild)}
                  className="member-line"
                >
                  <Avatar id={member.id} name={memberName(member, guild)} size={32} />
                  <span className="member-text">
                    <span
                      className="role-name"
                      style={{ "--role": cssColour(role?.color) } as React.CSSProperties}
                    >
                      {memberName(member, guild)}
                    </span>
                  </span>
                </PersonButton>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {apps.length > 0 ? (
        <section>
          <h2 className="rail-heading">{t.roleGroup(t.apps, apps.length)}</h2>
          <ul>
            {apps.map((app) => (
              <li key={app.id}>
                <PersonButton id={app.id} name={app.name} className="member-line">
                  <Avatar id={app.id} name={app.name} size={32} bot />
                  <span className="member-text">
                    <span>
                      {app.name} <span className="app-tag">{t.app}</span>
                    </span>
                    {app.connected ? null : <span className="muted small">{t.notConnected}</span>}
                  </span>
                </PersonButton>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </aside>
  );
}

interface Group {
  readonly role: Role | null;
  readonly people: readonly Member[];
}

function groupByRole(
  members: readonly Member[],
  found: Guild | undefined,
  guild: string,
): readonly Group[] {
  const here = members.filter((member) => member.guilds.some((one) => one.id === guild));
  const roles = [...(found?.roles ?? [])]
    .filter((role) => role.id !== guild)
    .sort((a, b) => b.position - a.position);
  const topRole = (member: Member) => {
    const held = member.guilds.find((one) => one.id === guild)?.roles ?? [];
    return roles.find((role) => held.includes(role.id)) ?? null;
  };
  return [...roles, null]
    .map((role) => ({ role, people: here.filter((member) => topRole(member) === role) }))
    .filter((group) => group.people.length > 0);
}
