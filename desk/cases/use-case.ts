import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { CaseDetail, casePatch } from "../../src/contract/case.ts";
import { ApiProblem, call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { toastProblem } from "../shell/toast.ts";

/** One case with its timeline, kept live. */
export function useCase(number: string) {
  return useQuery({
    queryKey: keys.caseOf(number),
    queryFn: () => call("getCase", { params: { number } }),
  });
}

/**
 * Changes a case as it was shown. When somebody else was quicker, it is read again and said so,
 * and nothing of theirs is overwritten.
 */
export function useChangeCase(shown: Pick<CaseDetail, "number" | "version">) {
  const { t } = useTexts();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patch: Omit<z.input<typeof casePatch>, "version">) =>
      call("changeCase", {
        params: { number: shown.number },
        body: { ...patch, version: shown.version },
      }),
    onSuccess: (changed) => {
      client.setQueryData<CaseDetail>(keys.caseOf(shown.number), changed);
      void client.invalidateQueries({ queryKey: keys.allCaseLists });
    },
    onError: (error) => {
      void client.invalidateQueries({ queryKey: keys.caseOf(shown.number) });
      if (error instanceof ApiProblem && error.code === "case-changed") {
        notifications.show({ message: t("cases.changed"), color: "orange", autoClose: 9000 });
      } else toastProblem(t, error);
    },
  });
}
