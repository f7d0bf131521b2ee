import {
  ActionIcon,
  Avatar,
  Indicator,
  Popover,
  Stack,
  Switch,
  Text,
  UnstyledButton,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
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
  const [isOpen, open] = useDisclosure(false);
  const isAvailable = me.activity === "available";

  return (
    <Popover
      opened={isOpen}
      onChange={open.set}
      position="right-end"
      width={272}
      shadow="md"
      trapFocus
      withRoles
    >
      <Popover.Target>
        <ActionIcon
          variant="transparent"
          size={44}
          radius="xl"
          // A button cuts what stands out of it, and the dot of the activity does.
          styles={{ root: { overflow: "visible" } }}
          onClick={open.toggle}
          aria-label={t("account.menu", { name: me.name, activity: t(`activity.${me.activity}`) })}
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
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={me.name}>
        <Text fw={650}>{me.name}</Text>
        <Text size="sm" c="dimmed" mb="sm">
          {t(`roles.${me.role}`)}
        </Text>
        <Stack gap="sm">
          <Switch
            checked={isAvailable}
            disabled={activity.isPending}
            onChange={(event) =>
              activity.mutate(event.currentTarget.checked ? "available" : "away")
            }
            label={t("account.activity")}
            description={t(`activity.${me.activity}`)}
          />
          <Switch
            checked={sound}
            onChange={(event) => setSound(event.currentTarget.checked)}
            label={t("account.sound")}
          />
        </Stack>
        <Text size="xs" c="dimmed" fw={600} mt="md" mb={4}>
          {t("account.language")}
        </Text>
        <LanguageSwitch fullWidth />
        <Text size="xs" c="dimmed" fw={600} mt="sm" mb={4}>
          {t("account.scheme")}
        </Text>
        <SchemeSwitch />
        <div className="account-links">
          <UnstyledButton
            className="account-link"
            onClick={() => {
              open.close();
              shortcutsOpen.set(true);
            }}
          >
            <IconKeyboard size={16} aria-hidden /> {t("account.shortcuts")}
          </UnstyledButton>
          <a className="account-link" href="/docs" target="_blank" rel="noreferrer">
            <IconApi size={16} aria-hidden /> {t("account.apiDocs")}
          </a>
          <UnstyledButton
            className="account-link"
            disabled={leave.isPending}
            onClick={() => leave.mutate()}
          >
            <IconLogout size={16} aria-hidden /> {t("account.signOut")}
          </UnstyledButton>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
