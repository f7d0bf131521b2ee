import type { Attachment, Embed } from "../api/message.ts";
import { Picture } from "../files/picture.tsx";
import { Markdown } from "../markdown/markdown.tsx";
import { cssColour } from "../state/lookups.ts";
import { useLanguage, useTexts } from "../texts/text-context.tsx";
import { messageTime } from "../time/format-time.ts";
import { useNow } from "../time/use-now.ts";

/** The embeds of a message, each with its coloured edge. */
export function Embeds(props: { embeds: readonly Embed[]; files: readonly Attachment[] }) {
  return props.embeds.map((embed, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: embeds have no identity but their place
    <EmbedCard key={index} embed={embed} files={props.files} />
  ));
}

function EmbedCard({ embed, files }: { embed: Embed; files: readonly Attachment[] }) {
  const colour = cssColour(embed.color);
  return (
    <div className="embed" style={colour === undefined ? undefined : { borderLeftColor: colour }}>
      <div className="embed-body">
        {embed.author ? (
          <p className="embed-author">
            <Linked text={embed.author.name} url={embed.author.url} />
          </p>
        ) : null}
        {embed.title ? (
          <p className="embed-title">
            <Linked text={embed.title} url={embed.url} />
          </p>
        ) : null}
        {embed.description ? <Markdown source={embed.description} /> : null}
        {embed.fields && embed.fields.length > 0 ? <Fields fields={embed.fields} /> : null}
        {embed.image ? (
          <Picture
            url={resolved(embed.image.url, files)}
            name={embed.title ?? ""}
            width={embed.image.width}
            height={embed.image.height}
          />
        ) : null}
        <Footer embed={embed} />
      </div>
      {embed.thumbnail ? (
        <div className="embed-thumbnail">
          <Picture url={resolved(embed.thumbnail.url, files)} name={embed.title ?? ""} />
        </div>
      ) : null}
    </div>
  );
}

/** `attachment://name` means a file of the same message. */
function resolved(url: string, files: readonly Attachment[]): string {
  if (!url.startsWith("attachment://")) return url;
  const name = url.slice("attachment://".length);
  return files.find((file) => file.filename === name)?.url ?? url;
}

function Linked({ text, url }: { text: string; url?: string | undefined }) {
  if (url === undefined || !/^https?:/.test(url)) return <Markdown source={text} />;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}

function Fields({ fields }: { fields: NonNullable<Embed["fields"]> }) {
  return (
    <div className="embed-fields">
      {fields.map((field, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: fields have no identity but their place
          key={index}
          className={field.inline ? "embed-field inline" : "embed-field"}
        >
          <div className="embed-field-name">
            <Markdown source={field.name} />
          </div>
          <Markdown source={field.value} />
        </div>
      ))}
    </div>
  );
}

function Footer({ embed }: { embed: Embed }) {
  const t = useTexts();
  const language = useLanguage();
  const now = useNow(60_000);
  if (!embed.footer && !embed.timestamp) return null;
  const time = embed.timestamp
    ? messageTime(Date.parse(embed.timestamp), { language, now }, t)
    : undefined;
  return <p className="embed-footer">{[embed.footer?.text, time].filter(Boolean).join(" · ")}</p>;
}
