import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call } from "../api.ts";
import { keys } from "../keys.ts";
import { journal } from "../live/live-state.ts";
import { patchTranscript, type Transcript, withEarlier } from "./patch-messages.ts";

const pageSize = 50;

/** The newest messages of a conversation, kept live, and the way to those before. */
export function useTranscript(conversationId: string) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: keys.transcript(conversationId),
    queryFn: ({ signal }) =>
      journal.readThrough<Transcript>(
        async () => {
          const page = await call("listMessages", {
            params: { id: conversationId },
            query: { last: pageSize },
            signal,
          });
          return { items: page.items, hasEarlier: page.items.length >= pageSize };
        },
        (transcript, frame) => patchTranscript(transcript, conversationId, frame),
      ),
  });

  const isBusy = useRef(false);
  const [isLoadingEarlier, setLoadingEarlier] = useState(false);
  async function loadEarlier(): Promise<void> {
    const first = query.data?.items[0];
    if (first === undefined || !query.data?.hasEarlier || isBusy.current) return;
    isBusy.current = true;
    setLoadingEarlier(true);
    try {
      const page = await call("listMessages", {
        params: { id: conversationId },
        query: { before: first.seq, last: pageSize },
      });
      client.setQueryData<Transcript>(keys.transcript(conversationId), (transcript) =>
        transcript === undefined ? undefined : withEarlier(transcript, page.items, pageSize),
      );
    } finally {
      isBusy.current = false;
      setLoadingEarlier(false);
    }
  }
  return { ...query, loadEarlier, isLoadingEarlier };
}
