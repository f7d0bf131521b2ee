import { type AttachmentId, asId, type WorkspaceId } from "../core/ids.ts";
import { type Attachment, cleanText, largestFileOut } from "../core/message.ts";
import { may } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import { PortError } from "../ports/port-error.ts";
import type { Ports } from "../ports/ports.ts";
import type { Refusal } from "./refusal.ts";

/** Keeps a file that an agent will send with a reply. */
export async function uploadFile(
  ports: Pick<Ports, "database" | "files" | "ids">,
  workspaceId: WorkspaceId,
  staff: Staff,
  file: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
): Promise<{ readonly attachment: Attachment } | Refusal> {
  if (!may(staff.role, "conversation.reply")) return { refused: "not-allowed" };
  let stored: Awaited<ReturnType<Ports["files"]["put"]>>;
  try {
    stored = await ports.files.put(file.bytes, largestFileOut);
  } catch (failure) {
    if (failure instanceof PortError && failure.code === "file-too-large") {
      return { refused: "file-too-large" };
    }
    throw failure;
  }
  if (stored.size === 0) return { refused: "file-empty" };
  const attachment: Attachment = {
    id: asId<AttachmentId>(ports.ids.next()),
    name: cleanText(file.name).slice(0, 200) || "file",
    contentType: stored.contentType,
    size: stored.size,
    state: "stored",
    sha256: stored.sha256,
    sourceUrl: null,
  };
  await ports.database.write(workspaceId, (unit) =>
    unit.attachments.add({ ...attachment, uploadedBy: staff.id }),
  );
  return { attachment };
}
