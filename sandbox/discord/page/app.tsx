import { useEffect, useMemo, useState } from "react";
import { controlApi } from "./api/control-api.ts";
import { usePlace } from "./routing/use-place.ts";
import { Start } from "./start.tsx";
import { openSession, type Session } from "./state/session.ts";
import { SessionProvider, useSessionState } from "./state/session-context.tsx";
import { languageOf, TextProvider } from "./texts/text-context.tsx";
import { Workspace } from "./workspace.tsx";

/** The whole page: chooses whom it acts as, and opens the session of that member. */
export function App() {
  const api = useMemo(() => controlApi(), []);
  const [place, go] = usePlace();
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    if (place.member === null) return setSession(null);
    const opened = openSession(api, place.member);
    setSession(opened);
    return () => opened.close();
  }, [api, place.member]);

  if (place.member === null) {
    return (
      <TextProvider language={browserLanguage()}>
        <Start
          api={api}
          unknown={null}
          onChoose={(member, replace) => go({ member, channel: null, message: null }, replace)}
        />
      </TextProvider>
    );
  }
  // The session of the member before must not be drawn under the new address.
  if (session === null || session.memberKey !== place.member) return null;
  return (
    <SessionProvider session={session}>
      <Spoken>
        <Workspace key={place.member} place={place} go={go} />
      </Spoken>
    </SessionProvider>
  );
}

function browserLanguage() {
  return languageOf(navigator.language);
}

/** Everything within speaks the language of the member. */
function Spoken({ children }: { children: React.ReactNode }) {
  const locale = useSessionState((state) => state.member?.locale);
  const language = locale === undefined ? browserLanguage() : languageOf(locale);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <TextProvider language={language}>{children}</TextProvider>;
}
