import { Alert, Badge, Select, Skeleton, Text } from "@mantine/core";
import { IconAlertTriangle, IconBrandDiscordFilled } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { connection as connectionShape, placeName } from "../../src/contract/settings.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { Failed } from "../shell/failed.tsx";
import { toastDone, toastProblem } from "../shell/toast.ts";
import { Section } from "./section.tsx";

type Connection = z.output<typeof connectionShape>;

const stateColor = { connecting: "yellow", ready: "teal", away: "orange", refused: "red" } as const;

/** Connected accounts, where each is bound to, and what is missing there. */
export function ConnectionsSection({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const { t } = useTexts();
  const query = useQuery({
    queryKey: keys.connections,
    queryFn: () => call("listConnections"),
    // The state of a connection is no event; while the page is open it is asked for.
    refetchInterval: 15_000,
  });
  return (
    <Section title={t("settings.connections")} text={t("settings.connectionsText")}>
      {query.data === undefined ? (
        query.isError ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={90} />
        )
      ) : query.data.items.length === 0 ? (
        <Text c="dimmed">{t("settings.noConnections")}</Text>
      ) : (
        query.data.items.map((connection) => (
          <ConnectionRow key={connection.id} connection={connection} isReadOnly={isReadOnly} />
        ))
      )}
    </Section>
  );
}

interface ConnectionRowProps {
  readonly connection: Connection;
  readonly isReadOnly: boolean;
}

function ConnectionRow({ connection, isReadOnly }: ConnectionRowProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (place: { name: z.output<typeof placeName>; channelId: string | null }) =>
      call("changeConnection", {
        params: { id: connection.id },
        body: { places: { [place.name]: place.channelId } },
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.connections });
      toastDone(t("common.saved"));
    },
    onError: (error) => toastProblem(t, error),
  });
  return (
    <div>
      <div className="settings-row">
        <IconBrandDiscordFilled size={26} color="#5865f2" aria-hidden />
        <div className="settings-row-words">
          <Text fw={600}>
            {t(`channels.${connection.channel}`)}
            {connection.community === null ? "" : ` · ${connection.community.name}`}
          </Text>
          <Text size="sm" c="dimmed">
            {connection.community === null && connection.state === "ready"
              ? t("settings.noCommunity")
              : t(`settings.stateHints.${connection.state}`)}
          </Text>
        </div>
        <Badge variant="light" color={stateColor[connection.state]}>
          {t(`settings.states.${connection.state}`)}
        </Badge>
      </div>
      {connection.community === null ? null : (
        <div className="settings-places">
          {connection.places.map((place) => {
            const options = connection.channels.map(({ id, name }) => ({
              value: id,
              label: `#${name}`,
            }));
            const { channelId } = place;
            if (channelId !== null && !options.some((option) => option.value === channelId)) {
              options.push({ value: channelId, label: `#${place.channelName ?? channelId}` });
            }
            return (
              <div key={place.name}>
                <Select
                  label={t(`settings.places.${place.name}`)}
                  description={t(`settings.placeHints.${place.name}`)}
                  placeholder={t("settings.choosePlace")}
                  searchable
                  allowDeselect={false}
                  readOnly={isReadOnly}
                  value={channelId}
                  onChange={(chosen) =>
                    chosen !== null &&
                    chosen !== channelId &&
                    change.mutate({ name: place.name, channelId: chosen })
                  }
                  data={options}
                />
                {channelId === null ? (
                  <Alert
                    color="orange"
                    mt={6}
                    p="xs"
                    icon={<IconAlertTriangle size={16} aria-hidden />}
                  >
                    {t("settings.placeMissing")}
                  </Alert>
                ) : null}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}
