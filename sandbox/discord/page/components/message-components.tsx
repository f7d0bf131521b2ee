import type { ReactNode } from "react";
import { type Component, componentType as type } from "../api/component.ts";
import { Picture } from "../files/picture.tsx";
import { Markdown } from "../markdown/markdown.tsx";
import { FileCard } from "../messages/attachments.tsx";
import { cssColour } from "../state/lookups.ts";
import { ComponentButton } from "./component-button.tsx";
import { fileOf, useScene } from "./component-context.tsx";
import { ComponentSelect } from "./component-select.tsx";

/** The components of a message, of both the older and the newer kind. */
export function MessageComponents({ components }: { components: readonly Component[] }) {
  return <div className="components">{components.map(draw)}</div>;
}

function draw(component: Component, index: number): ReactNode {
  const key = component.custom_id ?? `${index}`;
  switch (component.type) {
    case type.actionRow:
      return (
        <div key={key} className="action-row">
          {(component.components ?? []).map(draw)}
        </div>
      );
    case type.button:
      return <ComponentButton key={key} component={component} />;
    case type.stringSelect:
    case type.userSelect:
    case type.roleSelect:
    case type.mentionableSelect:
    case type.channelSelect:
      return <ComponentSelect key={key} component={component} />;
    case type.section:
      return (
        <div key={key} className="section">
          <div className="section-text">{(component.components ?? []).map(draw)}</div>
          {component.accessory ? (
            <div className="section-accessory">{draw(component.accessory, 0)}</div>
          ) : null}
        </div>
      );
    case type.textDisplay:
      return <Markdown key={key} source={component.content ?? ""} />;
    case type.thumbnail:
      return <Thumbnail key={key} component={component} />;
    case type.mediaGallery:
      return <Gallery key={key} component={component} />;
    case type.file:
      return <FileComponent key={key} component={component} />;
    case type.separator:
      return (
        <div
          key={key}
          className={component.spacing === 2 ? "separator wide" : "separator"}
          data-divider={component.divider !== false}
        />
      );
    case type.container:
      return <Container key={key} component={component} />;
    default:
      return null;
  }
}

function Container({ component }: { component: Component }) {
  const colour = cssColour(component.accent_color);
  return (
    <div
      className="container"
      style={colour === undefined ? undefined : { borderLeft: `4px solid ${colour}` }}
    >
      {(component.components ?? []).map(draw)}
    </div>
  );
}

function Thumbnail({ component }: { component: Component }) {
  const { message } = useScene();
  const url = component.media?.url ?? "";
  const file = fileOf(message, url);
  return (
    <Picture
      className="thumbnail"
      url={file?.url ?? url}
      name={file?.filename ?? component.description ?? ""}
      alt={component.description}
      spoiler={component.spoiler === true}
    />
  );
}

function Gallery({ component }: { component: Component }) {
  const { message } = useScene();
  const items = component.items ?? [];
  return (
    <div className="pictures" data-count={items.length}>
      {items.map((item) => {
        const file = fileOf(message, item.media.url);
        return (
          <Picture
            key={item.media.url}
            url={file?.url ?? item.media.url}
            name={file?.filename ?? item.description ?? ""}
            alt={item.description}
            width={item.media.width ?? file?.width}
            height={item.media.height ?? file?.height}
            spoiler={item.spoiler === true}
          />
        );
      })}
    </div>
  );
}

/** The file name at the end of an address. */
function nameIn(url: string): string {
  const last = url.split("?")[0]?.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function FileComponent({ component }: { component: Component }) {
  const { message } = useScene();
  const url = component.file?.url ?? "";
  const file = fileOf(message, url);
  const named = component.name ?? file?.filename ?? nameIn(url);
  return (
    <FileCard
      name={named}
      url={file?.url ?? url}
      size={component.size ?? file?.size}
      contentType={file?.content_type ?? component.file?.content_type}
    />
  );
}
