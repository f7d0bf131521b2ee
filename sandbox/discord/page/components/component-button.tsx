import { IconExternalLink } from "@tabler/icons-react";
import type { Component } from "../api/component.ts";
import { isPlainClick, useNavigation } from "../routing/navigation.tsx";
import { addressOf, channelLinkOf } from "../routing/place.ts";
import { useSession } from "../state/session-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { useScene } from "./component-context.tsx";

const styles: Readonly<Record<number, string>> = {
  1: "primary",
  2: "secondary",
  3: "success",
  4: "danger",
  5: "link",
  6: "premium",
};

/** A button of a message in one of the platform's styles. */
export function ComponentButton({ component }: { component: Component }) {
  const t = useTexts();
  const { press, waiting } = useScene();
  const style = styles[component.style ?? 2] ?? "secondary";
  if (style === "link") return <LinkButton component={component} />;
  const own = component.custom_id ?? "";
  const premium = style === "premium";
  return (
    <button
      type="button"
      className={`button button-${premium ? "secondary" : style}`}
      disabled={component.disabled === true || premium || waiting !== null}
      aria-busy={waiting === own || undefined}
      title={premium ? t.premium : undefined}
      onClick={() => press(own)}
    >
      <Face component={component} />
      {waiting === own ? <span className="spinner" aria-hidden="true" /> : null}
    </button>
  );
}

function Face({ component }: { component: Component }) {
  const { emoji, label } = component;
  const shown = emoji?.id ? `:${emoji.name}:` : emoji?.name;
  return (
    <>
      {shown ? <span aria-hidden={label ? "true" : undefined}>{shown}</span> : null}
      {label ? <span>{label}</span> : null}
    </>
  );
}

function LinkButton({ component }: { component: Component }) {
  const t = useTexts();
  const { toLink } = useNavigation();
  const { memberKey } = useSession();
  const url = component.url ?? "";
  if (component.disabled === true || !/^https?:/.test(url)) {
    return (
      <button type="button" className="button button-secondary" disabled>
        <Face component={component} />
      </button>
    );
  }
  const inside = channelLinkOf(url);
  if (inside !== undefined) {
    const place = { member: memberKey, channel: inside.channel, message: inside.message };
    return (
      <a
        className="button button-secondary"
        href={addressOf(place)}
        onClick={(event) => {
          if (!isPlainClick(event)) return;
          event.preventDefault();
          toLink(inside);
        }}
      >
        <Face component={component} />
      </a>
    );
  }
  return (
    <a className="button button-secondary" href={url} target="_blank" rel="noopener noreferrer">
      <Face component={component} />
      <IconExternalLink size={15} aria-label={t.opensElsewhere} />
    </a>
  );
}
