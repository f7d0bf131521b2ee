import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from "react";

export type Placement = "below-start" | "below-end" | "above-start" | "above-end";

interface Props {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly placement?: Placement;
  readonly className?: string;
  readonly sameWidth?: boolean;
  readonly children: ReactNode;
}

const gap = 6;
const edge = 8;

/**
 * A small panel beside its anchor, in the browser's top layer: it may hang over any scroll area,
 * and inside a dialog it still belongs to the dialog. Closes by Esc and by a press elsewhere.
 */
export function Floating(props: Props) {
  const { anchor, onClose, placement = "below-start", sameWidth = false } = props;
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    element.showPopover();
    const place = () => {
      if (anchor.current !== null) position(element, anchor.current, placement, sameWidth);
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element);
    window.addEventListener("resize", place);
    window.addEventListener("scroll", place, true);
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", place);
      window.removeEventListener("scroll", place, true);
    };
  }, [anchor, placement, sameWidth]);

  useEffect(() => {
    const outside = (event: PointerEvent) => {
      const target = event.target as Node;
      if (panel.current?.contains(target) || anchor.current?.contains(target)) return;
      close.current();
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      // Prevented, so that a dialog around does not close as well.
      event.preventDefault();
      event.stopPropagation();
      close.current();
      focusWithin(anchor.current);
    };
    document.addEventListener("pointerdown", outside, true);
    document.addEventListener("keydown", onEscape, true);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      document.removeEventListener("keydown", onEscape, true);
    };
  }, [anchor]);

  return (
    <div ref={panel} popover="manual" className={`floating ${props.className ?? ""}`}>
      {props.children}
    </div>
  );
}

function focusWithin(element: HTMLElement | null): void {
  if (element === null) return;
  const target = element.matches("button, [tabindex], input, textarea")
    ? element
    : element.querySelector<HTMLElement>("button, [tabindex], input, textarea");
  target?.focus();
}

function position(
  panel: HTMLElement,
  anchor: HTMLElement,
  placement: Placement,
  sameWidth: boolean,
): void {
  const at = anchor.getBoundingClientRect();
  if (sameWidth) panel.style.minWidth = `${at.width}px`;
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = window.innerHeight - at.bottom;
  const wantsBelow = placement.startsWith("below");
  const isBelow = wantsBelow
    ? below >= height + gap + edge || below >= at.top
    : at.top < height + gap + edge && below > at.top;
  const left = placement.endsWith("start") ? at.left : at.right - width;
  const top = isBelow ? at.bottom + gap : at.top - gap - height;
  const within = (value: number, size: number, room: number) =>
    Math.max(edge, Math.min(value, room - size - edge));
  panel.style.left = `${within(left, width, window.innerWidth)}px`;
  panel.style.top = `${within(top, height, window.innerHeight)}px`;
  panel.style.maxHeight = `${window.innerHeight - 2 * edge}px`;
}
