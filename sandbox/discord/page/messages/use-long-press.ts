import { type MouseEvent, type PointerEvent, useRef } from "react";

const longMs = 500;

/** Handlers for a long press by finger and for the secondary mouse button. */
export function useLongPress(onPress: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => clearTimeout(timer.current);
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType !== "touch" || isControl(event.target)) return;
      timer.current = setTimeout(() => {
        swallowNextClick();
        onPress();
      }, longMs);
    },
    onPointerUp: stop,
    onPointerMove: stop,
    onPointerCancel: stop,
    onContextMenu: (event: MouseEvent) => {
      // Links, pictures and chosen text keep the browser's own menu.
      if (isControl(event.target) || window.getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      stop();
      onPress();
    },
  };
}

/** Lifting the finger counts as a click on whatever has appeared below it. */
function swallowNextClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("click", swallow, { capture: true, once: true });
  const done = () =>
    setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), 300);
  document.addEventListener("pointerup", done, { once: true });
  document.addEventListener("pointercancel", done, { once: true });
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a, button, img, input, textarea") !== null;
}
