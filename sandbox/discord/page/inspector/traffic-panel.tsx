import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useId, useMemo, useState } from "react";
import { useSession } from "../state/session-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { entryTitle, isHeartbeat, type TrafficEntry } from "./traffic-entry.ts";
import { useTraffic } from "./use-traffic.ts";

/** What goes over the wire, newest first; an entry opens to show its bodies. */
export function TrafficPanel() {
  const t = useTexts();
  const id = useId();
  const { api } = useSession();
  const [paused, setPaused] = useState(false);
  const [kind, setKind] = useState<"all" | "rest" | "gateway">("all");
  const [filter, setFilter] = useState("");
  const entries = useTraffic(api, paused);
  const shown = useMemo(() => {
    const needle = filter.toLowerCase();
    return entries
      .filter((entry) => !isHeartbeat(entry) && (kind === "all" || entry.kind === kind))
      .filter((entry) => entryTitle(entry).toLowerCase().includes(needle))
      .toReversed();
  }, [entries, kind, filter]);
  const kinds = [
    ["all", t.all],
    ["rest", t.rest],
    ["gateway", t.gateway],
  ] as const;
  return (
    <>
      <div className="inspector-bar">
        <fieldset className="segments">
          <legend className="hidden-text">{t.traffic}</legend>
          {kinds.map(([value, label]) => (
            <label key={value}>
              <input
                type="radio"
                name={`${id}-kind`}
                checked={kind === value}
                onChange={() => setKind(value)}
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <button
          type="button"
          className="icon-button"
          aria-label={paused ? t.resume : t.pause}
          title={paused ? t.resume : t.pause}
          onClick={() => setPaused(!paused)}
        >
          {paused ? (
            <IconPlayerPlay size={18} aria-hidden="true" />
          ) : (
            <IconPlayerPause size={18} aria-hidden="true" />
          )}
        </button>
      </div>
      <input
        type="search"
        className="inspector-filter"
        aria-label={t.trafficFilter}
        placeholder={t.trafficFilter}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      {shown.length === 0 ? <p className="list-note">{t.trafficEmpty}</p> : null}
      <ul className="traffic">
        {shown.map((entry) => (
          <TrafficLine key={entry.id} entry={entry} />
        ))}
      </ul>
    </>
  );
}

function TrafficLine({ entry }: { entry: TrafficEntry }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const bad = entry.status !== undefined && entry.status >= 400;
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={bad ? "traffic-kind bad" : "traffic-kind"}>
            {entry.kind === "gateway" ? arrow(entry) : (entry.status ?? "…")}
          </span>
          <span className="traffic-title">{entryTitle(entry)}</span>
          {entry.unknown === true ? <span className="chip">{t.unknownRoute}</span> : null}
          {entry.faultId ? <span className="chip">{t.faults}</span> : null}
          <span className="muted small">
            {entry.ms === undefined ? "" : `${Math.round(entry.ms)} ms`}
          </span>
        </summary>
        {open ? <Bodies entry={entry} /> : null}
      </details>
    </li>
  );
}

/** Seen from the app: what it sent points up, what it was sent points down. */
function arrow(entry: TrafficEntry): string {
  return /^(?:in|up|received|client|fromApp)/.test(entry.direction ?? "") ? "↑" : "↓";
}

function Bodies({ entry }: { entry: TrafficEntry }) {
  const t = useTexts();
  const parts =
    entry.kind === "gateway"
      ? ([["d", entry.d]] as const)
      : ([
          [t.request, entry.requestBody],
          [t.response, entry.responseBody],
        ] as const);
  return parts
    .filter(([, body]) => body !== undefined && body !== null && body !== "")
    .map(([label, body]) => (
      <div key={label} className="traffic-body">
        <span className="muted small">{label}</span>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long bodies are scrolled by keyboard */}
        <pre tabIndex={0}>{typeof body === "string" ? body : JSON.stringify(body, null, 2)}</pre>
      </div>
    ));
}
