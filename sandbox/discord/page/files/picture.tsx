import { IconExternalLink, IconPhoto } from "@tabler/icons-react";
import { useState } from "react";
import { useSessionState } from "../state/session-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { Lightbox } from "./lightbox.tsx";
import { localUrl } from "./local-url.ts";

interface Props {
  readonly url: string;
  readonly name: string;
  readonly alt?: string | null | undefined;
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
  readonly className?: string;
  readonly spoiler?: boolean;
}

/** How the page may load a file; undefined if it lies elsewhere. */
export function useLocalUrl(url: string): string | undefined {
  const cdn = useSessionState((state) => state.info?.cdnBase);
  const api = useSessionState((state) => state.info?.apiBase);
  return localUrl(url, [cdn, api, window.location.origin]);
}

/** A picture that grows when it is pressed. One from elsewhere is only named, never loaded. */
export function Picture(props: Props) {
  const t = useTexts();
  const source = useLocalUrl(props.url);
  const [large, setLarge] = useState(false);
  const [shown, setShown] = useState(props.spoiler !== true);
  if (source === undefined) return <ForeignPicture url={props.url} />;
  if (!shown) {
    return (
      <button type="button" className="picture-spoiler" onClick={() => setShown(true)}>
        {t.spoiler}
      </button>
    );
  }
  const size =
    props.width && props.height ? { width: props.width, height: props.height } : undefined;
  return (
    <>
      <button
        type="button"
        className={`picture ${props.className ?? ""}`}
        aria-label={t.openImage(props.alt || props.name)}
        onClick={() => setLarge(true)}
      >
        <img src={source} alt={props.alt || props.name} loading="lazy" {...size} />
      </button>
      {large ? (
        <Lightbox source={source} name={props.name} onClose={() => setLarge(false)} />
      ) : null}
    </>
  );
}

function ForeignPicture({ url }: { url: string }) {
  const t = useTexts();
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    return (
      <span className="picture-foreign">
        <IconPhoto size={18} aria-hidden="true" /> {t.image}
      </span>
    );
  }
  return (
    <a className="picture-foreign" href={url} target="_blank" rel="noopener noreferrer">
      <IconPhoto size={18} aria-hidden="true" /> {t.foreignMedia(new URL(url).host)}
      <IconExternalLink size={14} aria-label={t.opensElsewhere} />
    </a>
  );
}
