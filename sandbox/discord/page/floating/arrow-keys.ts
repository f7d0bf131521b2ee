import type { KeyboardEvent } from "react";

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at <= 0 ? count - 1 : at - 1),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** A key handler that moves the focus among the elements which `selector` finds. */
export function arrowKeys(selector: string, wrap = true) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
    if (all.length === 0) return;
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = step(at, all.length);
    const wrapped =
      (event.key === "ArrowDown" && next < at) || (event.key === "ArrowUp" && at <= 0);
    event.preventDefault();
    if (!wrap && wrapped) return;
    all[next]?.focus();
  };
}
