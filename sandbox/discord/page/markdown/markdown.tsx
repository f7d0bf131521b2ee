import { memo, type ReactNode, useMemo, useState } from "react";
import { type Channel, channelType } from "../api/world.ts";
import { useConversation } from "../messages/conversation-context.tsx";
import { isPlainClick, useNavigation } from "../routing/navigation.tsx";
import { addressOf, channelLinkOf } from "../routing/place.ts";
import { channelTitle, personOf, roleOf } from "../state/lookups.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import type { Texts } from "../texts/english.ts";
import { useLanguage, useTexts } from "../texts/text-context.tsx";
import { fullTime, timestampText } from "../time/format-time.ts";
import { useNow } from "../time/use-now.ts";
import { type Block, isEmojiOnly, parseMarkdown } from "./blocks.ts";
import type { Inline } from "./inline.ts";

/** Chat Markdown as React elements: nothing that somebody wrote becomes markup by itself. */
export const Markdown = memo(function Markdown(props: { source: string; className?: string }) {
  const blocks = useMemo(() => parseMarkdown(props.source), [props.source]);
  const large = useMemo(() => isEmojiOnly(props.source), [props.source]);
  const className = `markdown ${large ? "emoji-only" : ""} ${props.className ?? ""}`;
  return <div className={className}>{blocks.map(block)}</div>;
});

function block(node: Block, index: number): ReactNode {
  // What was parsed never changes its order, so positions serve as keys.
  const key = `${index}`;
  switch (node.kind) {
    case "paragraph":
      return <p key={key}>{node.children.map(inline)}</p>;
    case "subtext":
      return (
        <p key={key} className="subtext">
          {node.children.map(inline)}
        </p>
      );
    case "heading":
      // A message must not disturb the headings of the page, so the level is only drawn.
      return (
        <p key={key} className={`heading heading-${node.level}`}>
          {node.children.map(inline)}
        </p>
      );
    case "quote":
      return <blockquote key={key}>{node.children.map(block)}</blockquote>;
    case "code":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wide code is scrolled by keyboard
        <pre key={key} tabIndex={0}>
          <code>{node.text}</code>
        </pre>
      );
    case "list":
      return node.ordered ? (
        <ol key={key} start={node.start}>
          {node.items.map(listItem)}
        </ol>
      ) : (
        <ul key={key}>{node.items.map(listItem)}</ul>
      );
  }
}

function listItem(blocks: readonly Block[], index: number): ReactNode {
  return <li key={`${index}`}>{blocks.map(block)}</li>;
}

function inline(node: Inline, index: number): ReactNode {
  const key = `${index}`;
  switch (node.kind) {
    case "text":
      return node.text;
    case "strong":
      return <strong key={key}>{node.children.map(inline)}</strong>;
    case "em":
      return <em key={key}>{node.children.map(inline)}</em>;
    case "underline":
      return <u key={key}>{node.children.map(inline)}</u>;
    case "strike":
      return <s key={key}>{node.children.map(inline)}</s>;
    case "spoiler":
      return <Spoiler key={key}>{node.children.map(inline)}</Spoiler>;
    case "code":
      return <code key={key}>{node.text}</code>;
    case "link":
      return <ChatLink key={key} node={node} />;
    case "user":
      return <UserMention key={key} id={node.id} />;
    case "role":
      return <RoleMention key={key} id={node.id} />;
    case "channel":
      return <ChannelMention key={key} id={node.id} />;
    case "everyone":
      return (
        <span key={key} className="mention">
          {node.text}
        </span>
      );
    case "time":
      return <Timestamp key={key} unix={node.unix} style={node.style} />;
    case "command":
      return <CommandMention key={key} name={node.name} />;
    case "emoji":
      return <span key={key}>{`:${node.name}:`}</span>;
  }
}

function Spoiler(props: { children: ReactNode }) {
  const t = useTexts();
  const [shown, setShown] = useState(false);
  if (shown) return <span className="spoiler shown">{props.children}</span>;
  return (
    <button type="button" className="spoiler" aria-label={t.spoiler} onClick={() => setShown(true)}>
      <span aria-hidden="true">{props.children}</span>
    </button>
  );
}

function ChatLink({ node }: { node: Extract<Inline, { kind: "link" }> }) {
  const t = useTexts();
  const { toLink } = useNavigation();
  const { memberKey } = useSession();
  const inside = channelLinkOf(node.href);
  const first = node.children[0];
  const bare = node.children.length === 1 && first?.kind === "text" && first.text === node.href;
  const known = useSessionState((state) =>
    inside === undefined ? undefined : state.channels[inside.channel]?.channel,
  );
  const own = useSessionState((state) => state.member?.id);
  if (inside === undefined) {
    return (
      <a href={node.href} target="_blank" rel="noopener noreferrer">
        {node.children.map(inline)}
      </a>
    );
  }
  const address = addressOf({
    member: memberKey,
    channel: inside.channel,
    message: inside.message,
  });
  return (
    <a
      href={address}
      className={bare ? "mention" : undefined}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        toLink(inside);
      }}
    >
      {bare ? linkTitle(t, known, own, inside.message !== null) : node.children.map(inline)}
    </a>
  );
}

/** What a bare link into the page reads as: the place it leads to. */
function linkTitle(
  t: Texts,
  channel: Channel | undefined,
  own: string | undefined,
  toMessage: boolean,
): string {
  if (channel === undefined) return `#${t.unknownChannel}`;
  const sign = channel.type === channelType.dm ? "@" : "#";
  return `${sign}${channelTitle(channel, own)}${toMessage ? " › …" : ""}`;
}

function UserMention({ id }: { id: string }) {
  const t = useTexts();
  const name = useSessionState((state) => personOf(state, id)?.name);
  return <span className="mention">@{name ?? t.unknownUser}</span>;
}

function RoleMention({ id }: { id: string }) {
  const t = useTexts();
  const role = useSessionState((state) => roleOf(state, id));
  return <span className="mention">@{role?.name.replace(/^@/, "") ?? t.unknownRole}</span>;
}

function ChannelMention({ id }: { id: string }) {
  const t = useTexts();
  const { toChannel } = useNavigation();
  const channel = useSessionState((state) => state.channels[id]?.channel);
  const own = useSessionState((state) => state.member?.id);
  if (channel === undefined) return <span className="mention">#{t.unknownChannel}</span>;
  return (
    <button type="button" className="mention" onClick={() => toChannel(id)}>
      {linkTitle(t, channel, own, false)}
    </button>
  );
}

function CommandMention({ name }: { name: string }) {
  const { writeCommand } = useConversation();
  return (
    <button type="button" className="mention" onClick={() => writeCommand(name)}>
      /{name}
    </button>
  );
}

function Timestamp(props: { unix: number; style: string }) {
  const language = useLanguage();
  const now = useNow(props.style === "R" ? 15_000 : 3_600_000);
  const frame = { language, now };
  return (
    <time className="stamp" title={fullTime(props.unix * 1000, frame)}>
      {timestampText(props.unix, props.style, frame)}
    </time>
  );
}
