import { Avatar, Badge, Button, MultiSelect, Select, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { role, type StaffShape } from "../../src/contract/staff.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { may, useMe } from "../session.ts";
import { toastProblem } from "../shell/toast.ts";
import { AddStaffDialog } from "./add-staff-dialog.tsx";
import { Section } from "./section.tsx";
import { useStaff } from "./use-staff.ts";

/** Everybody who works here; admins add people and change roles, leads too give the queues. */
export function StaffSection({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const { t } = useTexts();
  const staff = useStaff();
  const [isAdding, adding] = useDisclosure(false);
  return (
    <Section
      title={t("settings.staff")}
      text={t("settings.staffText")}
      action={
        isReadOnly ? null : (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconUserPlus size={15} aria-hidden />}
            onClick={adding.open}
          >
            {t("settings.addStaff")}
          </Button>
        )
      }
    >
      {staff.map((one) => (
        <StaffRow key={one.id} one={one} isReadOnly={isReadOnly} />
      ))}
      {isAdding ? <AddStaffDialog onClose={adding.close} /> : null}
    </Section>
  );
}

function StaffRow({ one, isReadOnly }: { readonly one: StaffShape; readonly isReadOnly: boolean }) {
  const { t } = useTexts();
  const me = useMe();
  const client = useQueryClient();
  const settings = useQuery({ queryKey: keys.settings, queryFn: () => call("getSettings") });
  const change = useMutation({
    mutationFn: (body: { role?: StaffShape["role"]; queues?: string[] }) =>
      call("changeStaff", { params: { id: one.id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.staff }),
    onError: (error) => toastProblem(t, error),
  });
  const isSelf = one.id === me.id;
  return (
    <div className="settings-row">
      <Avatar name={one.name} color="initials" size={36} aria-hidden />
      <div className="settings-row-words">
        <Text fw={600}>
          {one.name}
          {isSelf ? ` (${t("common.you")})` : ""}
        </Text>
        <Badge size="sm" variant="light" color={one.activity === "available" ? "teal" : "gray"}>
          {t(`activity.${one.activity}`)}
        </Badge>
      </div>
      {may(me.role, "staffQueues") ? (
        <MultiSelect
          size="xs"
          w={220}
          aria-label={t("settings.changeQueues", { name: one.name })}
          placeholder={one.queues.length === 0 ? t("settings.queues") : ""}
          value={one.queues}
          onChange={(queues) => change.mutate({ queues })}
          data={settings.data?.queues ?? one.queues}
        />
      ) : (
        <Text size="sm" c="dimmed" ta="end">
          {one.queues.length === 0 ? t("settings.noQueue") : one.queues.join(", ")}
        </Text>
      )}
      {isReadOnly ? (
        <Text size="sm" c="dimmed" ta="end">
          {t(`roles.${one.role}`)}
        </Text>
      ) : (
        <Select
          size="xs"
          w={130}
          aria-label={t("settings.changeRole", { name: one.name })}
          allowDeselect={false}
          // Nobody takes their own keys away by a slip.
          disabled={isSelf}
          value={one.role}
          onChange={(value) => value !== one.role && change.mutate({ role: role.parse(value) })}
          data={role.options.map((value) => ({ value, label: t(`roles.${value}`) }))}
        />
      )}
    </div>
  );
}
