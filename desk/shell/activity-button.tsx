import { Tooltip, UnstyledButton } from "@mantine/core";
import { useTexts } from "../i18n/i18n.ts";
import { useMe } from "../session.ts";
import { useActivity } from "./use-activity.ts";

/** One's own activity, in sight and changed by one press. */
export function ActivityButton() {
  const { t } = useTexts();
  const { activity } = useMe();
  const change = useActivity();
  const other = activity === "available" ? "away" : "available";
  return (
    <Tooltip label={t(`activity.set.${other}`)} openDelay={300}>
      <UnstyledButton
        className="activity"
        data-activity={activity}
        aria-label={`${t(`activity.${activity}`)}. ${t(`activity.set.${other}`)}`}
        disabled={change.isPending}
        onClick={() => change.mutate(other)}
      >
        {t(`activity.${activity}`)}
      </UnstyledButton>
    </Tooltip>
  );
}
