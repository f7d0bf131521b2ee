import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import { call } from "../api.ts";
import { keys } from "../keys.ts";
import { journal, noteRead } from "../live/live-state.ts";
import { knowConversations } from "../live/use-live.ts";

/** One conversation, kept live. */
export function useConversation(id: string) {
  const query = useQuery({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) =>
      journal.readThrough<ListedConversation>(
        () => call("getConversation", { params: { id }, signal }),
        (known, frame) =>
          frame.type === "conversation.changed" &&
          frame.conversation.id === id &&
          frame.conversation.version >= known.version
            ? { ...frame.conversation, readSeq: known.readSeq }
            : known,
      ),
  });
  const { data } = query;
  useEffect(() => {
    if (data === undefined) return;
    noteRead(data.id, data.readSeq);
    knowConversations([data]);
  }, [data]);
  return query;
}
