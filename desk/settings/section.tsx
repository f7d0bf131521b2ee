import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface SectionProps {
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the settings with its heading. */
export function Section({ title, text, action, children }: SectionProps) {
  return (
    <section className="q-card" aria-label={title}>
      <div className="settings-row" style={{ paddingBlockStart: 0 }}>
        <div className="settings-row-words">
          <Title order={2} size="h5">
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {text}
          </Text>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
