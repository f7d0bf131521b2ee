import { IconArticle, IconThumbDown, IconThumbUp } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { MessageShape } from "../../src/contract/message.ts";
import { useTexts } from "../i18n/i18n.ts";

/** What the virtual agent answered with, and what the member thought of it. */
export function SuggestionsView({ message }: { readonly message: MessageShape }) {
  const { t } = useTexts();
  const suggestions = message.suggestions ?? [];
  return (
    <div className="suggestions">
      {message.text === "" ? (
        <p className="suggestions-intro">{t("conversation.suggested")}</p>
      ) : null}
      {suggestions.map((suggestion, index) => (
        <Link
          key={suggestion.articleId}
          to="/articles/$articleId"
          params={{ articleId: suggestion.articleId }}
          className="suggestion"
        >
          <IconArticle size={17} aria-hidden />
          <span>
            <span className="suggestion-title">{suggestion.title}</span>
            {index === 0 && suggestion.passage !== "" ? (
              <span className="suggestion-passage">{suggestion.passage}</span>
            ) : null}
          </span>
        </Link>
      ))}
      {message.helped === null ? null : (
        <span className="suggestions-verdict">
          {message.helped ? (
            <IconThumbUp size={14} aria-hidden />
          ) : (
            <IconThumbDown size={14} aria-hidden />
          )}
          {message.helped ? t("conversation.helped") : t("conversation.notHelped")}
        </span>
      )}
    </div>
  );
}
