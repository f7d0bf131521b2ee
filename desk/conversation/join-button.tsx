import { Button, type ButtonProps } from "@mantine/core";
import { IconHandStop, IconMessageForward } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { useTexts } from "../i18n/i18n.ts";
import { may } from "../session.ts";
import { useMoves } from "./use-moves.ts";

/** How somebody may come into a conversation that is not theirs; null where they may not. */
export function wayIn(
  conversation: Pick<ListedConversation, "state" | "assignee">,
  me: StaffShape,
): "join" | "take-over" | null {
  if (!may(me.role, "reply")) return null;
  if (conversation.state === "bot" || conversation.state === "waiting") return "join";
  if (conversation.state !== "live" || conversation.assignee?.id === me.id) return null;
  return may(me.role, "takeOver") ? "take-over" : null;
}

interface JoinButtonProps {
  readonly conversation: ListedConversation;
  readonly me: StaffShape;
  readonly size: ButtonProps["size"];
}

/** Join, or take over; nothing for whom neither is open. */
export function JoinButton({ conversation, me, size }: JoinButtonProps) {
  const { t } = useTexts();
  const moves = useMoves(conversation.id);
  const navigate = useNavigate();
  const way = wayIn(conversation, me);
  if (way === null) return null;

  // The button is gone when the answer comes, and its callbacks with it; the promise is not.
  async function enter(takeOver: boolean): Promise<void> {
    try {
      await moves.mutateAsync({ kind: "join", takeOver });
    } catch {
      return;
    }
    // It leaves the list of those that wait; one's own list shows where it went.
    await navigate({
      to: "/inbox/$id",
      params: { id: conversation.id },
      search: (old) => ({ ...old, tab: "mine", queue: undefined, q: undefined }),
      replace: true,
    });
  }

  const Icon = way === "join" ? IconMessageForward : IconHandStop;
  return (
    <Button
      size={size ?? "sm"}
      loading={moves.isPending}
      leftSection={<Icon size={16} aria-hidden />}
      onClick={() => void enter(way === "take-over")}
    >
      {way === "join" ? t("conversation.join") : t("conversation.takeOver")}
    </Button>
  );
}
