import "../cases/cases.css";
import "./settings.css";
import { Alert, Stack, Title } from "@mantine/core";
import { useTexts } from "../i18n/i18n.ts";
import { may, useMe } from "../session.ts";
import { ConnectionsSection } from "./connections-section.tsx";
import { StaffSection } from "./staff-section.tsx";
import { WorkspaceSection } from "./workspace-section.tsx";

/** Everything that is set up once; read-only for whom it is not their job. */
export function SettingsPage() {
  const { t } = useTexts();
  const isReadOnly = !may(useMe().role, "manage");
  return (
    <div className="page q-scroll">
      <Stack className="settings" gap="lg" data-read-only={isReadOnly || undefined}>
        <Title order={1} size="h3">
          {t("settings.title")}
        </Title>
        {isReadOnly ? <Alert color="gray">{t("settings.readOnly")}</Alert> : null}
        <WorkspaceSection isReadOnly={isReadOnly} />
        <ConnectionsSection isReadOnly={isReadOnly} />
        <StaffSection isReadOnly={isReadOnly} />
      </Stack>
    </div>
  );
}
