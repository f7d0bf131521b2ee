import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

interface Options {
  /** Changes whenever rows are added. */
  readonly contentKey: string;
  readonly firstId: string | null;
  /** The newest message is among the rows. */
  readonly atEnd: boolean;
  /** Whether the list starts at its end; not when a certain message was asked for. */
  readonly anchored: boolean;
  readonly onTop: () => void;
  readonly onBottom: () => void;
}

const near = 60;
/** From here on the way back to the end is offered. */
const farOff = 500;
const loadWithin = 300;

function askForMore(element: HTMLElement, options: Options): void {
  if (options.firstId === null) return;
  const below = element.scrollHeight - element.scrollTop - element.clientHeight;
  if (element.scrollTop < loadWithin) options.onTop();
  if (below < loadWithin) options.onBottom();
}

/**
 * Keeps the end in sight while the reader is there, and keeps what the reader looks at in place
 * when earlier messages are put above it.
 */
export function useScroll(options: Options) {
  const area = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atBottom, setAtBottom] = useState(options.anchored);
  const [far, setFar] = useState(false);
  const stuck = useRef(options.anchored);
  const top = useRef(0);
  const before = useRef({ first: options.firstId, height: 0 });
  const latest = useRef(options);
  latest.current = options;

  const toBottom = useCallback(() => {
    stuck.current = true;
    const element = area.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
    setAtBottom(true);
    setFar(false);
  }, []);

  const measure = useCallback(() => {
    const element = area.current;
    if (element === null) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    // Content that grows below does not lead the reader away from the end; scrolling up does.
    if (below < near) stuck.current = true;
    else if (element.scrollTop < top.current - 1) stuck.current = false;
    top.current = element.scrollTop;
    setAtBottom(stuck.current);
    setFar(!stuck.current && below > farOff);
    askForMore(element, latest.current);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when rows were added
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    const { first, height } = before.current;
    if (stuck.current && latest.current.atEnd) element.scrollTop = element.scrollHeight;
    else if (first !== null && first !== options.firstId) {
      element.scrollTop += element.scrollHeight - height;
    }
    before.current = { first: options.firstId, height: element.scrollHeight };
    // A page that does not fill the screen brings no scrolling that would ask for more.
    const measuring = requestAnimationFrame(measure);
    return () => cancelAnimationFrame(measuring);
  }, [options.contentKey, options.firstId]);

  useEffect(() => {
    const inner = content.current;
    const outer = area.current;
    if (inner === null || outer === null) return;
    // Pictures and replies that grow later must not push the end out of sight.
    const observer = new ResizeObserver(() => {
      if (stuck.current && latest.current.atEnd) outer.scrollTop = outer.scrollHeight;
      before.current.height = outer.scrollHeight;
    });
    observer.observe(inner);
    observer.observe(outer);
    return () => observer.disconnect();
  }, []);

  return { area, content, atBottom, far, toBottom, measure };
}
