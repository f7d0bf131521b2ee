import { Modal } from "@mantine/core";
import { IconDownload, IconFile, IconFileAlert, IconLoader2 } from "@tabler/icons-react";
import { useState } from "react";
import type { MessageShape } from "../../src/contract/message.ts";
import { useTexts } from "../i18n/i18n.ts";
import { fileSize } from "../time/format-time.ts";

export type AttachmentShape = MessageShape["attachments"][number];

/** Kinds that every browser draws; SVG is a document and is only offered for download. */
const drawable = /^image\/(png|jpeg|gif|webp|avif)$/;

function addressOfFile(attachment: AttachmentShape): string {
  return `/api/attachments/${encodeURIComponent(attachment.id)}`;
}

/** Pictures in place, other files as cards; with what holds them up, if something does. */
export function AttachmentsView({
  attachments,
}: {
  readonly attachments: readonly AttachmentShape[];
}) {
  if (attachments.length === 0) return null;
  return (
    <div className="attachments">
      {attachments.map((attachment) =>
        attachment.state === "stored" && drawable.test(attachment.contentType) ? (
          <Picture key={attachment.id} attachment={attachment} />
        ) : (
          <FileCard key={attachment.id} attachment={attachment} />
        ),
      )}
    </div>
  );
}

function Picture({ attachment }: { readonly attachment: AttachmentShape }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const address = addressOfFile(attachment);
  return (
    <>
      <button
        type="button"
        className="picture"
        aria-label={t("conversation.openImage", { name: attachment.name })}
        onClick={() => setOpen(true)}
      >
        <img src={address} alt={attachment.name} loading="lazy" />
      </button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="auto"
        centered
        title={attachment.name}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <img className="lightbox" src={address} alt={attachment.name} />
        <p>
          <a className="lightbox-link" href={address} download={attachment.name}>
            <IconDownload size={15} aria-hidden /> {t("conversation.download")}
          </a>
        </p>
      </Modal>
    </>
  );
}

function FileCard({ attachment }: { readonly attachment: AttachmentShape }) {
  const { t, language } = useTexts();
  const size = fileSize(language, attachment.size);
  const note =
    attachment.state === "pending"
      ? t("conversation.filePending")
      : attachment.state === "failed"
        ? t("conversation.fileFailed")
        : null;
  const Icon =
    attachment.state === "pending"
      ? IconLoader2
      : attachment.state === "failed"
        ? IconFileAlert
        : IconFile;
  const body = (
    <>
      <Icon
        size={22}
        stroke={1.5}
        aria-hidden
        className={attachment.state === "pending" ? "turning" : undefined}
      />
      <span className="file-words">
        <span className="file-name q-ellipsis">{attachment.name}</span>
        <span className="file-size">{note === null ? size : `${size} · ${note}`}</span>
      </span>
    </>
  );
  return attachment.state === "stored" ? (
    <a
      className="file"
      href={addressOfFile(attachment)}
      download={attachment.name}
      aria-label={t("conversation.file", { name: attachment.name, size })}
    >
      {body}
      <IconDownload size={16} aria-hidden />
    </a>
  ) : (
    <span className="file" data-failed={attachment.state === "failed" || undefined}>
      {body}
    </span>
  );
}
