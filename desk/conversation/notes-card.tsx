import { Text } from "@mantine/core";
import { useTexts } from "../i18n/i18n.ts";
import { dateAndTime } from "../time/format-time.ts";
import { MessageText } from "./message-text.tsx";
import { useTranscript } from "./use-transcript.ts";

/** The notes of the loaded transcript, gathered. */
export function NotesCard({ conversationId }: { readonly conversationId: string }) {
  const { t, language } = useTexts();
  const notes =
    useTranscript(conversationId).data?.items.filter(
      (message) => message.kind === "note" && message.deletedAt === null,
    ) ?? [];
  return (
    <section className="q-card side-card" aria-label={t("side.notes")}>
      <h2 className="side-title">{t("side.notes")}</h2>
      {notes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("side.noNotes")}
        </Text>
      ) : null}
      {notes.map((note) => (
        <div className="side-note" key={note.id}>
          <MessageText text={note.text} />
          <Text size="xs" mt={2}>
            {note.author.name} · {dateAndTime(language, note.createdAt)}
          </Text>
        </div>
      ))}
    </section>
  );
}
