import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

interface EmptyProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text?: string | undefined;
  readonly children?: ReactNode;
}

/** What stands where nothing is: a picture, what it means, and what to do. */
export function Empty({ icon, title, text, children }: EmptyProps) {
  return (
    <Stack align="center" justify="center" gap={6} p="xl" h="100%" mih={180}>
      <Text c="dimmed" component="span" lh={0} aria-hidden>
        {icon}
      </Text>
      <Text fw={600} ta="center">
        {title}
      </Text>
      {text === undefined ? null : (
        <Text c="dimmed" size="sm" ta="center" maw={340}>
          {text}
        </Text>
      )}
      {children}
    </Stack>
  );
}
