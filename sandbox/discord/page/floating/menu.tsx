import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { arrowKeys } from "./arrow-keys.ts";
import { Floating, type Placement } from "./floating.tsx";

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly note?: string;
  readonly danger?: boolean;
  readonly onChoose: () => void;
}

interface Props {
  readonly label: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly placement?: Placement;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}

/** A list of actions beside its anchor; arrow keys move, Enter chooses, Esc closes. */
export function Menu(props: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }, []);
  return (
    <Floating anchor={props.anchor} onClose={props.onClose} {...placementOf(props)}>
      <div
        ref={list}
        role="menu"
        tabIndex={-1}
        aria-label={props.label}
        className="menu"
        onKeyDown={arrowKeys("[role=menuitem]")}
      >
        {props.items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={item.danger ? "menu-item danger" : "menu-item"}
            onClick={() => {
              props.onClose();
              item.onChoose();
            }}
          >
            <span className="menu-icon">{item.icon}</span>
            <span className="menu-label">{item.label}</span>
            {item.note === undefined ? null : <span className="menu-note">{item.note}</span>}
          </button>
        ))}
      </div>
    </Floating>
  );
}

function placementOf(props: Props): { placement?: Placement } {
  return props.placement === undefined ? {} : { placement: props.placement };
}
