import { useEffect, useRef } from "react";

/** Whether a key press belongs to a field or to a dialog, and is no shortcut. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  if (document.querySelector('[role="dialog"][aria-modal="true"], [data-menu-dropdown]')) {
    return true;
  }
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select") !== null)
  );
}

/** Calls `run` when one of the keys is pressed outside of fields and dialogs. */
export function useShortcut(keys: readonly string[], run: () => void): void {
  const newest = useRef(run);
  newest.current = run;
  const names = keys.join(" ");
  useEffect(() => {
    const wanted = names.split(" ");
    function onKeyDown(event: KeyboardEvent) {
      if (!wanted.includes(event.key) || isTaken(event)) return;
      event.preventDefault();
      newest.current();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [names]);
}
