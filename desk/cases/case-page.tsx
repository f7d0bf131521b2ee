import "./cases.css";
import "../conversation/messages.css";
import "../conversation/message-parts.css";
import "../conversation/side.css";
import { Alert, Anchor, Badge, Center, Group, Loader, Text } from "@mantine/core";
import { IconChevronLeft, IconExternalLink } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import type { CaseDetail } from "../../src/contract/case.ts";
import { AttachmentsView } from "../conversation/attachments-view.tsx";
import { MessageText } from "../conversation/message-text.tsx";
import { useTexts } from "../i18n/i18n.ts";
import { mayEditCase, useMe } from "../session.ts";
import { Failed } from "../shell/failed.tsx";
import { TextLink } from "../shell/links.tsx";
import { dateAndTime } from "../time/format-time.ts";
import { typeColor } from "./case-colors.ts";
import { CaseFields } from "./case-fields.tsx";
import { FormFields } from "./form-fields.tsx";
import { LinkedConversations } from "./linked-conversations.tsx";
import { NoteForm } from "./note-form.tsx";
import { SummaryField } from "./summary-field.tsx";
import { Timeline } from "./timeline.tsx";
import { useCase } from "./use-case.ts";

const route = getRouteApi("/cases/$number");

/** One case: what it says, how it stands, and all that happened to it. */
export function CasePage() {
  const { t } = useTexts();
  const { number } = route.useParams();
  const query = useCase(number);
  return (
    <div className="page q-scroll">
      <div className="page-inner">
        <TextLink
          to="/cases"
          c="dimmed"
          size="sm"
          mb="sm"
          display="inline-flex"
          style={{ alignItems: "center" }}
        >
          <IconChevronLeft size={15} aria-hidden /> {t("cases.backToList")}
        </TextLink>
        {query.data !== undefined ? (
          <OpenCase subject={query.data} />
        ) : query.isError ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Center p="xl">
            <Loader aria-label={t("common.loading")} />
          </Center>
        )}
      </div>
    </div>
  );
}

function OpenCase({ subject }: { readonly subject: CaseDetail }) {
  const { t, language } = useTexts();
  const me = useMe();
  return (
    <div className="case-page">
      <div className="case-column">
        <div>
          <Group gap={8} mb={6}>
            <Text fw={650} c="dimmed">
              {subject.number}
            </Text>
            <Badge variant="light" color={typeColor[subject.type]}>
              {t(`cases.types.${subject.type}`)}
            </Badge>
            <Text size="sm" c="dimmed">
              {subject.reporter.displayName} · {dateAndTime(language, subject.createdAt)}
            </Text>
          </Group>
          <SummaryField subject={subject} me={me} asTitle />
        </div>
        {mayEditCase(me.role, subject.type) ? null : (
          <Alert color="gray">{t("cases.readOnly")}</Alert>
        )}
        {subject.description === "" ? null : (
          <section className="q-card">
            <h2 className="case-heading">{t("cases.description")}</h2>
            <MessageText text={subject.description} />
          </section>
        )}
        <FormFields fields={subject.fields} />
        {subject.attachments.length === 0 ? null : (
          <section className="q-card">
            <h2 className="case-heading">{t("cases.files")}</h2>
            <AttachmentsView attachments={subject.attachments} />
          </section>
        )}
        <section className="q-card">
          <h2 className="case-heading">{t("cases.timeline")}</h2>
          <Timeline subject={subject} />
          <NoteForm subject={subject} />
        </section>
      </div>
      <div className="case-column">
        <section className="q-card" aria-label={t("side.label")}>
          <CaseFields subject={subject} me={me} />
          {subject.postUrl === null ? null : (
            <Anchor href={subject.postUrl} target="_blank" rel="noreferrer" mt="sm" size="sm">
              <IconExternalLink size={14} aria-hidden /> {t("cases.openPost")}
            </Anchor>
          )}
        </section>
        <section className="q-card">
          <h2 className="case-heading">{t("cases.conversations")}</h2>
          <LinkedConversations ids={subject.conversationIds} />
        </section>
      </div>
    </div>
  );
}
