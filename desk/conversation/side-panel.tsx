import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTicket } from "@tabler/icons-react";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { byNumber } from "../cases/case-number.ts";
import { CreateCaseDialog } from "../cases/create-case-dialog.tsx";
import { useTexts } from "../i18n/i18n.ts";
import { CaseCard } from "./case-card.tsx";
import { MemberCard } from "./member-card.tsx";
import { NotesCard } from "./notes-card.tsx";
import { SuggestedCard } from "./suggested-card.tsx";

interface SidePanelProps {
  readonly conversation: ListedConversation;
  readonly me: StaffShape;
  /** Called when something was put into the reply, so that a drawer makes room. */
  readonly onDone?: () => void;
}

/** Who the member is, what it is about, what may help, and what the team noted. */
export function SidePanel({ conversation, me, onDone }: SidePanelProps) {
  const { t } = useTexts();
  const [isCreating, creating] = useDisclosure(false);
  const numbers = [...conversation.caseNumbers].sort(byNumber).reverse();
  return (
    <div className="side-stack">
      <MemberCard conversation={conversation} />
      {numbers.map((number) => (
        <CaseCard key={number} number={number} me={me} />
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconTicket size={15} aria-hidden />}
        onClick={creating.open}
      >
        {t("side.createCase")}
      </Button>
      <SuggestedCard
        conversation={conversation}
        me={me}
        {...(onDone === undefined ? {} : { onInserted: onDone })}
      />
      <NotesCard conversationId={conversation.id} />
      {isCreating ? (
        <CreateCaseDialog conversation={conversation} me={me} onClose={creating.close} />
      ) : null}
    </div>
  );
}
