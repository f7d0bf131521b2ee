import { IconDownload, IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTexts } from "../texts/text-context.tsx";

/** A picture over the whole page. */
export function Lightbox(props: { source: string; name: string; onClose: () => void }) {
  const t = useTexts();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    element.current?.showModal();
    return () => opener?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself
    <dialog
      ref={element}
      className="lightbox"
      aria-label={props.name}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) props.onClose();
      }}
    >
      <img src={props.source} alt={props.name} />
      <div className="lightbox-bar">
        <span className="lightbox-name">{props.name}</span>
        <a
          href={props.source}
          download={props.name}
          className="icon-button"
          aria-label={t.download(props.name)}
        >
          <IconDownload size={20} aria-hidden="true" />
        </a>
        <button type="button" className="icon-button" aria-label={t.close} onClick={props.onClose}>
          <IconX size={20} aria-hidden="true" />
        </button>
      </div>
    </dialog>
  );
}
