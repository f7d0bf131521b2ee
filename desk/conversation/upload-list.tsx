import { ActionIcon, Progress, Text } from "@mantine/core";
import { IconFile, IconRefresh, IconX } from "@tabler/icons-react";
import { ApiProblem } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { problemText } from "../i18n/problem-text.ts";
import { fileSize } from "../time/format-time.ts";
import type { Refused } from "./uploads.ts";
import type { Upload } from "./use-uploads.ts";

interface UploadListProps {
  readonly uploads: readonly Upload[];
  readonly refused: readonly Refused[];
  readonly onRemove: (key: string) => void;
  readonly onAgain: (upload: Upload) => void;
}

/** The files of a message, how far each is, and which could not be taken. */
export function UploadList({ uploads, refused, onRemove, onAgain }: UploadListProps) {
  const { t, language } = useTexts();
  if (uploads.length === 0 && refused.length === 0) return null;
  return (
    <div className="uploads">
      {refused.map((one) => (
        <Text key={`${one.why} ${one.name}`} size="xs" c="var(--mantine-color-error)" role="alert">
          {one.why === "too-many"
            ? t("composer.tooManyFiles", { name: one.name })
            : one.why === "empty"
              ? t("composer.fileEmpty", { name: one.name })
              : t("composer.fileTooLarge", { name: one.name, size: fileSize(language, one.size) })}
        </Text>
      ))}
      {uploads.map((upload) => (
        <div key={upload.key} className="upload" data-failed={upload.failure !== null || undefined}>
          <IconFile size={17} aria-hidden />
          <span className="file-words">
            <span className="file-name q-ellipsis">{upload.file.name}</span>
            <span className="file-size">
              {upload.failure === null
                ? fileSize(language, upload.file.size)
                : problemText(t, new ApiProblem(upload.failure, 0, upload.failure, null))}
            </span>
            {upload.id === null && upload.failure === null ? (
              <Progress
                size={3}
                value={upload.share * 100}
                aria-label={t("composer.uploading", {
                  name: upload.file.name,
                  percent: Math.round(upload.share * 100),
                })}
              />
            ) : null}
          </span>
          {upload.failure === null ? null : (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={t("common.retry")}
              onClick={() => onAgain(upload)}
            >
              <IconRefresh size={15} aria-hidden />
            </ActionIcon>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t("composer.removeFile", { name: upload.file.name })}
            onClick={() => onRemove(upload.key)}
          >
            <IconX size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
    </div>
  );
}
