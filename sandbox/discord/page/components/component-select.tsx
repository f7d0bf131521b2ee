import { useEffect, useState } from "react";
import type { Component } from "../api/component.ts";
import { SelectMenu } from "../floating/select-menu.tsx";
import { useConversation } from "../messages/conversation-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { useScene } from "./component-context.tsx";
import { useSelectEntries } from "./select-entries.tsx";

/** A menu of a message; what was chosen is sent when the list closes. */
export function ComponentSelect({ component }: { component: Component }) {
  const t = useTexts();
  const { press, waiting } = useScene();
  const { guildId } = useConversation();
  const entries = useSelectEntries(component, guildId);
  const [chosen, setChosen] = useState(() => defaultValues(component));
  // A message that was changed says anew what is chosen.
  useEffect(() => setChosen(defaultValues(component)), [component]);
  return (
    <SelectMenu
      label={component.placeholder || t.selectPlaceholder}
      placeholder={component.placeholder}
      entries={entries}
      values={chosen}
      min={component.min_values ?? 1}
      max={component.max_values ?? 1}
      disabled={component.disabled === true || waiting !== null}
      commit="close"
      onChange={(values) => {
        setChosen(values);
        press(component.custom_id ?? "", values);
      }}
    />
  );
}

/** What is chosen before anybody has chosen. */
function defaultValues(component: Component): readonly string[] {
  if (component.default_values !== undefined) return component.default_values.map((one) => one.id);
  return (component.options ?? [])
    .filter((option) => option.default === true)
    .map((option) => option.value);
}
