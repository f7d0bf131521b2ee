import { ActionIcon, Avatar, Indicator, Menu, Switch, Text } from "@mantine/core";
import { IconApi, IconKeyboard, IconLogout } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTexts } from "../i18n/i18n.ts";
import { setSound, soundOn } from "../live/chime.ts";
import { useMe } from "../session.ts";
import { signOut } from "../sign-in/auth.ts";
import { useStored } from "../store/stored.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { SchemeSwitch } from "./scheme-switch.tsx";
import { shortcutsOpen } from "./shortcuts-dialog.tsx";
import { toastProblem } from "./toast.ts";
import { useActivity } from "./use-activity.ts";

/** One's own account: activity, language, looks, sign-out. */
export function AccountMenu() {
  const { t } = useTexts();
  const me = useMe();
  const sound = useStored(soundOn);
  const activity = useActivity();
  const leave = useMutation({
    mutationFn: signOut,
    // A full load drops everything that this person's page held.
    onSuccess: () => window.location.assign("/"),
    onError: (error) => toastProblem(t, error),
  });
  const isAvailable = me.activity === "available";

  return (
    <Menu position="right-end" width={264} shadow="md" closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon
          variant="transparent"
          size={44}
          radius="xl"
          aria-label={t("account.menu", {
            name: me.name,
            activity: t(`activity.${me.activity}`),
          })}
        >
          <Indicator
            color={isAvailable ? "teal.6" : "gray.5"}
            position="bottom-end"
            size={13}
            offset={4}
            withBorder
          >
            <Avatar name={me.name} color="initials" size={36} />
          </Indicator>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={650} c="var(--mantine-color-text)">
            {me.name}
          </Text>
          <Text size="sm">{t(`roles.${me.role}`)}</Text>
        </Menu.Label>
        <div className="account-row">
          <Switch
            checked={isAvailable}
            disabled={activity.isPending}
            onChange={(event) =>
              activity.mutate(event.currentTarget.checked ? "available" : "away")
            }
            label={t("account.activity")}
            description={t(`activity.${me.activity}`)}
          />
        </div>
        <div className="account-row">
          <Switch
            checked={sound}
            onChange={(event) => setSound(event.currentTarget.checked)}
            label={t("account.sound")}
          />
        </div>
        <Menu.Divider />
        <Menu.Label>{t("account.language")}</Menu.Label>
        <div className="account-row">
          <LanguageSwitch fullWidth />
        </div>
        <Menu.Label>{t("account.scheme")}</Menu.Label>
        <div className="account-row">
          <SchemeSwitch />
        </div>
        <Menu.Divider />
        <Menu.Item
          closeMenuOnClick
          leftSection={<IconKeyboard size={16} aria-hidden />}
          onClick={() => shortcutsOpen.set(true)}
        >
          {t("account.shortcuts")}
        </Menu.Item>
        <Menu.Item
          component="a"
          href="/docs"
          target="_blank"
          leftSection={<IconApi size={16} aria-hidden />}
        >
          {t("account.apiDocs")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          disabled={leave.isPending}
          onClick={() => leave.mutate()}
        >
          {t("account.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
