import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";

const plugins = [remarkGfm];

/** Links lead outside; pictures in a text are never loaded, they would tell strangers who reads. */
const components: Components = {
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  ),
  img: ({ src, alt }) => (
    <a href={typeof src === "string" ? src : undefined} target="_blank" rel="noreferrer noopener">
      {alt || String(src ?? "")}
    </a>
  ),
};

/** The text of a message, in the Markdown that chat platforms share. */
export function MessageText({ text }: { readonly text: string }) {
  return (
    <div className="q-markdown message-text">
      <Markdown remarkPlugins={plugins} components={components}>
        {text}
      </Markdown>
    </div>
  );
}
