import { IconFile, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useLanguage, useTexts } from "../texts/text-context.tsx";
import { sizeText } from "./file-limits.ts";

/** The files that wait to be sent, each with a way to take it out again. */
export function FilePreviews(props: { files: readonly File[]; onRemove: (file: File) => void }) {
  const t = useTexts();
  const language = useLanguage();
  if (props.files.length === 0) return null;
  return (
    <ul className="previews">
      {props.files.map((file) => (
        <li key={file.name + file.size + file.lastModified} className="preview">
          <PreviewPicture file={file} />
          <span className="file-name">{file.name}</span>
          <span className="muted small">{sizeText(file.size, language)}</span>
          <button
            type="button"
            className="icon-button small"
            aria-label={t.removeFile(file.name)}
            onClick={() => props.onRemove(file)}
          >
            <IconX size={16} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function PreviewPicture({ file }: { file: File }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file.type.startsWith("image/")) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (url === null) return <IconFile size={36} aria-hidden="true" />;
  return <img src={url} alt="" />;
}
