import { Text } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { useTexts } from "../i18n/i18n.ts";
import { may } from "../session.ts";
import { useShortcut } from "../shell/use-shortcut.ts";
import type { Mode } from "./drafts.ts";
import { JoinButton, wayIn } from "./join-button.tsx";
import { useUploads } from "./use-uploads.ts";
import { WriteBox } from "./write-box.tsx";

interface ComposerProps {
  readonly conversation: ListedConversation;
  readonly me: StaffShape;
}

/** Where the agent writes; says why not, and offers the way in, where a reply is not theirs. */
export function Composer({ conversation, me }: ComposerProps) {
  const { t } = useTexts();
  const isOwner = conversation.state === "live" && conversation.assignee?.id === me.id;
  const [mode, setMode] = useState<Mode>("reply");
  const [focusTurn, setFocusTurn] = useState(0);
  // Held here, so that a look at the notes does not lose the files of a reply.
  const files = useUploads();
  const shown: Mode = may(me.role, "reply") ? mode : "note";

  // Having joined, one wants to write.
  useEffect(() => {
    if (isOwner && window.matchMedia("(hover: hover)").matches) setFocusTurn((turn) => turn + 1);
  }, [isOwner]);
  useShortcut(["r"], () => choose("reply"));
  useShortcut(["n"], () => choose("note"));
  function choose(next: Mode): void {
    setMode(next);
    setFocusTurn((turn) => turn + 1);
  }

  const why = useWhyNot(conversation, me, isOwner);
  const needsLead =
    conversation.state === "live" && why !== null && wayIn(conversation, me) === null;

  return (
    <div className="composer" data-mode={shown}>
      <WriteBox
        key={shown}
        conversation={conversation}
        me={me}
        files={files}
        mode={shown}
        onMode={may(me.role, "reply") ? choose : null}
        focusTurn={focusTurn}
        blocked={
          shown === "reply" && why !== null ? (
            <div className="composer-blocked">
              <Text size="sm">
                {why}
                {needsLead ? ` ${t("composer.askLead")}` : null}
              </Text>
              <JoinButton conversation={conversation} me={me} size="xs" />
            </div>
          ) : null
        }
      />
    </div>
  );
}

/** Why a reply is not possible here and now, in a sentence; null where it is. */
function useWhyNot(
  conversation: ListedConversation,
  me: StaffShape,
  isOwner: boolean,
): string | null {
  const { t } = useTexts();
  if (isOwner) return null;
  if (!may(me.role, "reply")) return t("composer.moderator");
  const name = conversation.person.displayName;
  switch (conversation.state) {
    case "closed":
      return t("composer.closed", { name });
    case "bot":
      return t("composer.joinBot", { name });
    case "waiting":
      return t("composer.join", { name });
    case "live":
      return t("composer.ownedBy", { owner: conversation.assignee?.name ?? "", name });
  }
}
