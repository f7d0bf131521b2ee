import { useState } from "react";
import { useSession } from "../state/session-context.tsx";
import { refusalText, useLanguage, useTexts } from "../texts/text-context.tsx";
import { fullTime } from "../time/format-time.ts";
import { usePolled } from "./use-polled.ts";

interface Clock {
  readonly now: string;
  readonly mode: "real" | "manual";
  readonly nextTimers?: readonly { readonly at: string; readonly what: string }[];
}

const jumps = [
  ["1 s", 1000],
  ["3 s", 3000],
  ["1 min", 60_000],
  ["15 min", 900_000],
  ["1 h", 3_600_000],
  ["1 d", 86_400_000],
] as const;

/** The world's clock: what time it is there, what is due next, and ways to let time pass. */
export function ClockPanel() {
  const t = useTexts();
  const language = useLanguage();
  const { api } = useSession();
  const [clock, refresh] = usePolled<Clock>(api, "/clock", 1000);
  const [problem, setProblem] = useState<string | null>(null);
  if (clock.state === "absent") return <p className="list-note">{t.notOffered}</p>;
  if (clock.state === "loading") return <p className="list-note">{t.loading}</p>;
  const { now, mode, nextTimers = [] } = clock.value;
  const change = (work: Promise<unknown>) => {
    work.then(
      () => {
        setProblem(null);
        refresh();
      },
      (error: unknown) => setProblem(refusalText(t, error)),
    );
  };
  const modes = [
    ["real", t.clockReal],
    ["manual", t.clockManual],
  ] as const;
  const time = (at: string) => fullTime(Date.parse(at), { language, now: Date.now() });
  return (
    <div className="clock">
      <p className="clock-now">{time(now)}</p>
      <fieldset className="segments">
        <legend className="hidden-text">{t.clock}</legend>
        {modes.map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name="clock-mode"
              checked={mode === value}
              onChange={() => change(api.send("PUT", "/clock", { mode: value }))}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <div className="clock-jumps">
        {jumps.map(([label, ms]) => (
          <button
            key={label}
            type="button"
            className="button button-secondary"
            onClick={() => change(api.send("POST", "/clock/advance", { ms }))}
          >
            {t.advance(label)}
          </button>
        ))}
      </div>
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <h2 className="rail-heading">{t.nextTimers}</h2>
      {nextTimers.length === 0 ? <p className="list-note">{t.nothingDue}</p> : null}
      <ul className="timers">
        {nextTimers.map((timer) => (
          <li key={timer.at + timer.what}>
            <span>{timer.what}</span> <span className="muted small">{time(timer.at)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
