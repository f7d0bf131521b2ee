import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTexts } from "../texts/text-context.tsx";
import { ClockPanel } from "./clock-panel.tsx";
import { FaultPanel } from "./fault-panel.tsx";
import { TrafficPanel } from "./traffic-panel.tsx";

const tabs = ["traffic", "faults", "clock"] as const;
type Tab = (typeof tabs)[number];

/** The drawer for those who build the bot: what goes over the wire, faults, and the clock. */
export function Inspector({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const [tab, setTab] = useState<Tab>("traffic");
  const labels: Readonly<Record<Tab, string>> = {
    traffic: t.traffic,
    faults: t.faults,
    clock: t.clock,
  };
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? "traffic";
    setTab(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab=${next}]`)?.focus();
  };
  return (
    <aside className="inspector" aria-label={t.inspector}>
      <header className="inspector-head">
        <div
          role="tablist"
          tabIndex={-1}
          aria-label={t.inspector}
          className="tabs"
          onKeyDown={keys}
        >
          {tabs.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              data-tab={name}
              id={`tab-${name}`}
              aria-selected={tab === name}
              aria-controls="inspector-panel"
              tabIndex={tab === name ? 0 : -1}
              onClick={() => setTab(name)}
            >
              {labels[name]}
            </button>
          ))}
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label={t.hideInspector}
          onClick={onClose}
        >
          <IconX size={20} aria-hidden="true" />
        </button>
      </header>
      <div
        id="inspector-panel"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        className="inspector-panel"
      >
        {tab === "traffic" ? <TrafficPanel /> : tab === "faults" ? <FaultPanel /> : <ClockPanel />}
      </div>
    </aside>
  );
}
