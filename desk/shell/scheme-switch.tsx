import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useTexts } from "../i18n/i18n.ts";

/** Light, dark, or as the system has it. */
export function SchemeSwitch() {
  const { t } = useTexts();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t("account.scheme")}
      value={colorScheme}
      onChange={(value) => setColorScheme(value as MantineColorScheme)}
      data={[
        { value: "light", label: t("account.light") },
        { value: "dark", label: t("account.dark") },
        { value: "auto", label: t("account.system") },
      ]}
    />
  );
}
