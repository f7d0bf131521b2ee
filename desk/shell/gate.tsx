import { Center, Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { sessionQuery } from "../session.ts";
import { SetupPage } from "../sign-in/setup-page.tsx";
import { SignInPage } from "../sign-in/sign-in-page.tsx";
import { Failed } from "./failed.tsx";
import { LiveDesk } from "./live-desk.tsx";
import { router } from "./router.tsx";

/** Lets in who is signed in; everybody else meets the sign-in or the first-run page. */
export function Gate() {
  const { t } = useTexts();
  const session = useQuery(sessionQuery);
  const wasIn = useRef(false);
  const isIn = Boolean(session.data?.staff);
  useEffect(() => {
    if (isIn) wasIn.current = true;
  }, [isIn]);

  if (session.data === undefined) {
    return (
      <Center component="main" h="100%">
        {session.isError ? (
          <Failed error={session.error} onRetry={() => void session.refetch()} />
        ) : (
          <Loader aria-label={t("common.loading")} />
        )}
      </Center>
    );
  }
  if (session.data.setupNeeded) return <SetupPage />;
  if (session.data.staff === null) {
    return <SignInPage session={session.data} ended={wasIn.current} />;
  }
  return (
    <LiveDesk key={session.data.staff.id} me={session.data.staff} position={session.data.position}>
      <RouterProvider router={router} />
    </LiveDesk>
  );
}
