import { ActionIcon, Badge, Button, Menu, Text, Title, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconArrowsExchange,
  IconChevronLeft,
  IconCircleCheck,
  IconClock,
  IconDoorExit,
  IconDotsVertical,
  IconLayoutSidebarRight,
} from "@tabler/icons-react";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { useTexts } from "../i18n/i18n.ts";
import { PersonAvatar } from "../inbox/person-avatar.tsx";
import { may } from "../session.ts";
import { IconLink } from "../shell/links.tsx";
import { toastDone } from "../shell/toast.ts";
import { useIsPhone } from "../shell/use-is-phone.ts";
import { shortSpan, urgencyOf } from "../time/format-time.ts";
import { useNow } from "../time/use-now.ts";
import { CloseDialog } from "./close-dialog.tsx";
import { JoinButton } from "./join-button.tsx";
import { TransferDialog } from "./transfer-dialog.tsx";
import { useMoves } from "./use-moves.ts";

interface HeadProps {
  readonly conversation: ListedConversation;
  readonly me: StaffShape;
  /** Opens the details where they do not stand beside; null where they do. */
  readonly onDetails: (() => void) | null;
}

/** Who it is with, how it stands, and the agent's moves. */
export function Head({ conversation, me, onDetails }: HeadProps) {
  const { t } = useTexts();
  const moves = useMoves(conversation.id);
  const isPhone = useIsPhone();
  const [isClosing, closing] = useDisclosure(false);
  const [isHandingOver, handOver] = useDisclosure(false);
  const isMine = conversation.state === "live" && conversation.assignee?.id === me.id;
  const mayMove = isMine || (conversation.state !== "closed" && may(me.role, "takeOver"));

  return (
    <header className="conversation-head">
      <IconLink
        to="/inbox"
        search={true}
        variant="subtle"
        color="gray"
        size={36}
        className="conversation-back"
        aria-label={t("inbox.backToList")}
      >
        <IconChevronLeft size={20} aria-hidden />
      </IconLink>
      <PersonAvatar person={conversation.person} channel={conversation.channel} size={36} />
      <div className="conversation-who">
        <Title order={isPhone ? 1 : 2} size="md" className="q-ellipsis">
          {conversation.person.displayName}
        </Title>
        <StateLine conversation={conversation} me={me.id} />
      </div>
      <div className="conversation-moves">
        {isPhone ? null : <JoinButton conversation={conversation} me={me} size="sm" />}
        {mayMove ? (
          <>
            <Button
              variant="default"
              size="sm"
              visibleFrom="md"
              leftSection={<IconArrowsExchange size={16} aria-hidden />}
              onClick={handOver.open}
            >
              {t("conversation.transfer")}
            </Button>
            <Button
              variant={isMine ? "filled" : "default"}
              size="sm"
              visibleFrom="xs"
              leftSection={<IconCircleCheck size={16} aria-hidden />}
              onClick={closing.open}
            >
              {t("conversation.close")}
            </Button>
            <Menu position="bottom-end" shadow="md">
              <Menu.Target>
                <ActionIcon
                  variant="default"
                  size={34}
                  aria-label={t("conversation.more")}
                  hiddenFrom={isMine ? undefined : "md"}
                >
                  <IconDotsVertical size={17} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  hiddenFrom="md"
                  leftSection={<IconArrowsExchange size={16} aria-hidden />}
                  onClick={handOver.open}
                >
                  {t("conversation.transfer")}
                </Menu.Item>
                <Menu.Item
                  hiddenFrom="xs"
                  leftSection={<IconCircleCheck size={16} aria-hidden />}
                  onClick={closing.open}
                >
                  {t("conversation.close")}
                </Menu.Item>
                {isMine ? (
                  <Menu.Item
                    leftSection={<IconDoorExit size={16} aria-hidden />}
                    onClick={() =>
                      moves.mutate(
                        { kind: "leave" },
                        { onSuccess: () => toastDone(t("conversation.left")) },
                      )
                    }
                  >
                    {t("conversation.leave")}
                  </Menu.Item>
                ) : null}
              </Menu.Dropdown>
            </Menu>
          </>
        ) : null}
        {onDetails === null ? null : (
          <Tooltip label={t("conversation.details")} openDelay={400}>
            <ActionIcon
              variant="default"
              size={34}
              aria-label={t("conversation.details")}
              onClick={onDetails}
            >
              <IconLayoutSidebarRight size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {isClosing ? <CloseDialog conversation={conversation} onClose={closing.close} /> : null}
      {isHandingOver ? (
        <TransferDialog conversation={conversation} me={me} onClose={handOver.close} />
      ) : null}
    </header>
  );
}

function StateLine({
  conversation,
  me,
}: {
  readonly conversation: ListedConversation;
  readonly me: string;
}) {
  const { t, language } = useTexts();
  const now = useNow();
  const { state, assignee, waitingSince, caseNumbers, queue } = conversation;
  const words =
    state !== "live" || assignee === null
      ? t(`conversation.states.${state}`)
      : assignee.id === me
        ? t("conversation.liveWithYou")
        : t("conversation.liveWith", { name: assignee.name });
  const color = { bot: "violet", waiting: "orange", live: "teal", closed: "gray" }[state];
  const urgent = { calm: "teal", due: "yellow", late: "red" } as const;
  return (
    <div className="conversation-state">
      <Badge size="sm" variant="light" color={color}>
        {words}
      </Badge>
      {state === "waiting" && waitingSince !== null ? (
        <Badge
          size="sm"
          variant="light"
          color={urgent[urgencyOf(waitingSince, now)]}
          leftSection={<IconClock size={11} aria-hidden />}
          title={t("inbox.waitingFor", {
            span: shortSpan(language, now - Date.parse(waitingSince)),
          })}
        >
          {shortSpan(language, now - Date.parse(waitingSince))}
        </Badge>
      ) : null}
      <Text size="xs" c="dimmed" className="q-ellipsis">
        {[t(`channels.${conversation.channel}`), queue, ...caseNumbers].join(" · ")}
      </Text>
    </div>
  );
}
