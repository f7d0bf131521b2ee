import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CaseShape } from "../../src/contract/case.ts";
import type { ConversationShape } from "../../src/contract/conversation.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { applyFrame } from "../live/apply-frame.ts";
import { expectOwnMove } from "../live/use-live.ts";
import { useMe } from "../session.ts";
import { toastProblem } from "../shell/toast.ts";

export type Move =
  | { readonly kind: "join"; readonly takeOver: boolean }
  | { readonly kind: "leave" }
  | { readonly kind: "close"; readonly caseStatus: CaseShape["status"] | null }
  | { readonly kind: "transfer"; readonly to: { queue: string } | { agent: string } };

function make(id: string, move: Move): Promise<ConversationShape> {
  const params = { id };
  switch (move.kind) {
    case "join":
      return call("joinConversation", { params, body: { takeOver: move.takeOver } });
    case "leave":
      return call("leaveConversation", { params });
    case "close":
      return call("closeConversation", {
        params,
        body: move.caseStatus === null ? {} : { caseStatus: move.caseStatus },
      });
    case "transfer":
      // Told apart, because the route takes exactly one of the two.
      return "queue" in move.to
        ? call("transferConversation", { params, body: { queue: move.to.queue } })
        : call("transferConversation", { params, body: { agent: move.to.agent } });
  }
}

/** The agent's moves in a conversation. A refusal is told and the conversation read again. */
export function useMoves(id: string) {
  const { t } = useTexts();
  const client = useQueryClient();
  const me = useMe();
  return useMutation({
    mutationFn: async (move: Move) => {
      const end = expectOwnMove(id);
      try {
        return await make(id, move);
      } finally {
        end();
      }
    },
    onSuccess: (conversation) =>
      applyFrame(client, { type: "conversation.changed", from: 0, seq: 0, conversation }, me.id),
    onError: (error) => {
      toastProblem(t, error);
      void client.invalidateQueries({ queryKey: keys.conversation(id) });
    },
  });
}
