import { IconDownload, IconFile, IconFileMusic, IconVideo } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Attachment } from "../api/message.ts";
import { sizeText } from "../files/file-limits.ts";
import { Picture, useLocalUrl } from "../files/picture.tsx";
import { useLanguage, useTexts } from "../texts/text-context.tsx";

/** The files of a message: pictures in a grid, all others as cards. */
export function Attachments({ files }: { files: readonly Attachment[] }) {
  if (files.length === 0) return null;
  const pictures = files.filter(isPicture);
  const others = files.filter((file) => !isPicture(file));
  return (
    <>
      {pictures.length > 0 ? (
        <div className="pictures" data-count={pictures.length}>
          {pictures.map((file) => (
            <Picture
              key={file.id}
              url={file.url}
              name={file.title || file.filename}
              alt={file.description}
              width={file.width}
              height={file.height}
              spoiler={file.filename.startsWith("SPOILER_")}
            />
          ))}
        </div>
      ) : null}
      {others.map((file) => (
        <FileCard
          key={file.id}
          name={file.title || file.filename}
          url={file.url}
          size={file.size}
          contentType={file.content_type}
        />
      ))}
    </>
  );
}

function isPicture(file: Attachment): boolean {
  return file.content_type?.startsWith("image/") === true && !file.content_type.includes("svg");
}

interface CardProps {
  readonly name: string;
  readonly url: string;
  readonly size?: number | undefined;
  readonly contentType?: string | null | undefined;
}

/** A file with name, size and download; sound and film can be played where they lie. */
export function FileCard({ name, url, size, contentType }: CardProps) {
  const t = useTexts();
  const language = useLanguage();
  const source = useLocalUrl(url);
  const family = contentType?.split("/")[0];
  return (
    <div className="file-card">
      <div className="file-card-head">
        <span className="file-icon">{iconOf(family)}</span>
        <span className="file-text">
          <span className="file-name">{name}</span>
          {size === undefined ? null : (
            <span className="muted small">{sizeText(size, language)}</span>
          )}
        </span>
        {source === undefined ? null : (
          <a className="icon-button" href={source} download={name} aria-label={t.download(name)}>
            <IconDownload size={20} aria-hidden="true" />
          </a>
        )}
      </div>
      {source !== undefined && family === "audio" ? (
        // biome-ignore lint/a11y/useMediaCaption: what people send has no captions
        <audio controls preload="none" src={source} aria-label={name} />
      ) : null}
      {source !== undefined && family === "video" ? (
        // biome-ignore lint/a11y/useMediaCaption: what people send has no captions
        <video controls preload="metadata" src={source} aria-label={name} />
      ) : null}
    </div>
  );
}

function iconOf(family: string | undefined): ReactNode {
  if (family === "audio") return <IconFileMusic size={28} aria-hidden="true" />;
  if (family === "video") return <IconVideo size={28} aria-hidden="true" />;
  return <IconFile size={28} aria-hidden="true" />;
}
