import { IconTrash } from "@tabler/icons-react";
import { type FormEvent, useId, useState } from "react";
import { useSession } from "../state/session-context.tsx";
import { refusalText, useTexts } from "../texts/text-context.tsx";
import { usePolled } from "./use-polled.ts";

interface Fault {
  readonly id: string;
  readonly kind: string;
  readonly fired: number;
  readonly times?: number;
  readonly params?: unknown;
}

/** The kinds that the control API describes, with parameters to start from. */
const kinds: Readonly<Record<string, string>> = {
  http_status: '{ "status": 503, "phase": "before" }',
  rate_limit: '{ "retryAfter": 2 }',
  cloudflare: '{ "status": 429 }',
  socket_drop: '{ "phase": "before" }',
  delay: '{ "ms": 2000 }',
  hang: "{}",
  bad_json: "{}",
  token_revoked: "{}",
  ws_close: '{ "code": 4000 }',
  ws_terminate: "{}",
  ws_reconnect: "{}",
  ws_invalid: '{ "resumable": false }',
  event_drop: '{ "eventType": "MESSAGE_CREATE" }',
  event_duplicate: '{ "eventType": "MESSAGE_CREATE" }',
  interaction_late: "{}",
  interaction_expired: "{}",
  dm_refused: '{ "code": 50007 }',
  automod_block: "{}",
  outage: '{ "ms": 10000 }',
};

/** The faults that are set, and a form to set another. */
export function FaultPanel() {
  const t = useTexts();
  const { api } = useSession();
  const [faults, refresh] = usePolled<{ items: readonly Fault[] }>(api, "/faults", 3000);
  if (faults.state === "absent") return <p className="list-note">{t.notOffered}</p>;
  const items = faults.state === "read" ? faults.value.items : [];
  const remove = (fault: Fault) => {
    api.send("DELETE", `/faults/${fault.id}`).then(refresh, refresh);
  };
  return (
    <>
      {items.length === 0 ? <p className="list-note">{t.faultsEmpty}</p> : null}
      <ul className="faults">
        {items.map((fault) => (
          <li key={fault.id} className="fault">
            <span>
              <strong>{fault.kind}</strong>{" "}
              <span className="muted small">{t.fired(fault.fired)}</span>
              <code>{JSON.stringify(fault.params ?? {})}</code>
            </span>
            <button
              type="button"
              className="icon-button small"
              aria-label={`${t.delete}: ${fault.kind}`}
              onClick={() => remove(fault)}
            >
              <IconTrash size={16} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <FaultForm onAdded={refresh} />
    </>
  );
}

function FaultForm({ onAdded }: { onAdded: () => void }) {
  const t = useTexts();
  const id = useId();
  const { api } = useSession();
  const [kind, setKind] = useState("http_status");
  const [params, setParams] = useState(kinds["http_status"] ?? "{}");
  const [match, setMatch] = useState("");
  const [times, setTimes] = useState("1");
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const parsedParams = parsed(params);
    const parsedMatch = match.trim() === "" ? undefined : parsed(match);
    if (parsedParams === null || parsedMatch === null) return setProblem(t.notJson);
    try {
      await api.send("POST", "/faults", {
        kind,
        params: parsedParams,
        ...(parsedMatch === undefined ? {} : { match: parsedMatch }),
        times: Number(times),
      });
      setProblem(null);
      onAdded();
    } catch (error) {
      setProblem(refusalText(t, error));
    }
  };
  return (
    <form className="fault-form" onSubmit={(event) => void add(event)}>
      <label htmlFor={`${id}-kind`}>{t.faultKind}</label>
      <select
        id={`${id}-kind`}
        value={kind}
        onChange={(event) => {
          setKind(event.target.value);
          setParams(kinds[event.target.value] ?? "{}");
        }}
      >
        {Object.keys(kinds).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <label htmlFor={`${id}-params`}>{t.faultParams}</label>
      <textarea
        id={`${id}-params`}
        rows={2}
        spellCheck={false}
        value={params}
        onChange={(event) => setParams(event.target.value)}
      />
      <label htmlFor={`${id}-match`}>{t.faultMatch}</label>
      <textarea
        id={`${id}-match`}
        rows={2}
        spellCheck={false}
        placeholder='{ "route": "/channels/:channel/messages" }'
        value={match}
        onChange={(event) => setMatch(event.target.value)}
      />
      <label htmlFor={`${id}-times`}>{t.faultTimes}</label>
      <input
        id={`${id}-times`}
        type="number"
        min={0}
        value={times}
        onChange={(event) => setTimes(event.target.value)}
      />
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="button button-primary">
        {t.addFault}
      </button>
    </form>
  );
}

/** An object out of JSON text; null where it is none. */
function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
