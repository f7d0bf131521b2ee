import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { StaffShape } from "../../src/contract/staff.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import type { Session } from "../session.ts";
import { toastProblem } from "./toast.ts";

/** Sets oneself available or away. */
export function useActivity() {
  const { t } = useTexts();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (activity: StaffShape["activity"]) => call("setActivity", { body: { activity } }),
    onSuccess: (staff) =>
      client.setQueryData<Session>(keys.session, (session) => session && { ...session, staff }),
    onError: (error) => toastProblem(t, error),
  });
}
