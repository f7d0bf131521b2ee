import { IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTexts } from "../texts/text-context.tsx";

interface Props {
  readonly title: string;
  readonly subtitle?: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page. The browser keeps the focus inside and gives it back afterwards. */
export function Dialog(props: Props) {
  const t = useTexts();
  const element = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    const opener = document.activeElement as HTMLElement | null;
    dialog.showModal();
    dialog.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      dialog.close();
      opener?.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={`dialog ${props.className ?? ""}`}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <header className="dialog-head">
        <div>
          <h2 id={title}>{props.title}</h2>
          {props.subtitle === undefined ? null : <p className="muted">{props.subtitle}</p>}
        </div>
        <button type="button" className="icon-button" aria-label={t.close} onClick={props.onClose}>
          <IconX size={20} aria-hidden="true" />
        </button>
      </header>
      {props.children}
    </dialog>
  );
}
