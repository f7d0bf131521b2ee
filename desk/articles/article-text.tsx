import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";

const plugins = [remarkGfm];

/** Links leave the desk open: an editor has work in it. */
const components: Components = {
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  ),
};

/** The Markdown of an article, as its readers see it. */
export function ArticleText({ body }: { readonly body: string }) {
  return (
    <Markdown remarkPlugins={plugins} components={components}>
      {body}
    </Markdown>
  );
}
