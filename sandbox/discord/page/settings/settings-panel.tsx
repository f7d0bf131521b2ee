import { useId, useState } from "react";
import type { Member } from "../api/world.ts";
import { useSession } from "../state/session-context.tsx";
import { refusalText, useTexts } from "../texts/text-context.tsx";
import { type Theme, useTheme } from "./theme.ts";

/** What can be set about the member that the page acts as, and how the page looks. */
export function SettingsPanel({ member }: { member: Member }) {
  const t = useTexts();
  const session = useSession();
  const id = useId();
  const [theme, setTheme] = useTheme();
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (patch: Partial<Pick<Member, "dms" | "locale">>) => {
    setProblem(null);
    try {
      const changed = await session.api.send<Member>("PATCH", session.path(), patch);
      session.store.set((state) => ({
        ...state,
        member: changed,
        members: state.members.map((one) => (one.id === changed.id ? changed : one)),
        commandsVersion: state.commandsVersion + 1,
      }));
    } catch (error) {
      setProblem(refusalText(t, error));
    }
  };
  const themes: readonly (readonly [Theme, string])[] = [
    ["system", t.themeSystem],
    ["light", t.themeLight],
    ["dark", t.themeDark],
  ];
  return (
    <div className="settings" role="dialog" aria-label={t.settings}>
      <h2 className="rail-heading">{t.settings}</h2>
      <label className="setting switch">
        <span className="setting-text">
          <span>{t.dms}</span>
          <span className="muted small">{t.dmsHint}</span>
        </span>
        <input
          type="checkbox"
          role="switch"
          aria-checked={member.dms === "open"}
          checked={member.dms === "open"}
          onChange={(event) => void change({ dms: event.target.checked ? "open" : "closed" })}
        />
      </label>
      <div className="setting">
        <label className="setting-text" htmlFor={`${id}-locale`}>
          <span>{t.locale}</span>
          <span className="muted small">{t.localeHint}</span>
        </label>
        <select
          id={`${id}-locale`}
          value={member.locale}
          onChange={(event) => void change({ locale: event.target.value })}
        >
          <option value="en-US">English (en-US)</option>
          <option value="ja">日本語 (ja)</option>
          {["en-US", "ja"].includes(member.locale) ? null : (
            <option value={member.locale}>{member.locale}</option>
          )}
        </select>
      </div>
      <fieldset className="setting">
        <legend>{t.theme}</legend>
        <div className="segments">
          {themes.map(([value, label]) => (
            <label key={value}>
              <input
                type="radio"
                name={`${id}-theme`}
                checked={theme === value}
                onChange={() => setTheme(value)}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
