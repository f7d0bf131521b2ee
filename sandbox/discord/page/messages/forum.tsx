import { IconMessageCircle } from "@tabler/icons-react";
import { type FormEvent, useId, useState } from "react";
import { compareIds } from "../api/message.ts";
import type { ChannelEntry } from "../api/world.ts";
import { useNavigation } from "../routing/navigation.tsx";
import { loadChannels } from "../state/load.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import { refusalText, useTexts } from "../texts/text-context.tsx";

/** A channel of posts: each post is a thread, newest first. */
export function Forum({ entry }: { entry: ChannelEntry }) {
  const t = useTexts();
  const { toChannel } = useNavigation();
  const channels = useSessionState((state) => state.channels);
  const posts = Object.values(channels)
    .map((one) => one.channel)
    .filter((channel) => channel.parent_id === entry.channel.id)
    .sort((a, b) => compareIds(b.id, a.id));
  return (
    <div className="forum">
      <NewPost forum={entry.channel.id} />
      <h2 className="rail-heading">{t.posts}</h2>
      {posts.length === 0 ? <p className="muted">{t.forumEmpty}</p> : null}
      <ul className="posts">
        {posts.map((post) => (
          <li key={post.id}>
            <button type="button" className="post" onClick={() => toChannel(post.id)}>
              <IconMessageCircle size={18} aria-hidden="true" />
              {post.name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function NewPost({ forum }: { forum: string }) {
  const t = useTexts();
  const id = useId();
  const session = useSession();
  const { toChannel } = useNavigation();
  const [name, setName] = useState("");
  const [content, setContent] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const publish = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const path = session.path(`/channels/${forum}/threads`);
      const answer = await session.api.send<{ channel: { id: string } }>("POST", path, {
        name: name.trim(),
        message: content.trim(),
      });
      await loadChannels(session, false);
      toChannel(answer.channel.id);
    } catch (error) {
      setProblem(refusalText(t, error));
    }
  };
  return (
    <details className="new-post">
      <summary>{t.newPost}</summary>
      <form onSubmit={(event) => void publish(event)}>
        <label htmlFor={`${id}-name`}>{t.postTitle}</label>
        <input
          id={`${id}-name`}
          type="text"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <label htmlFor={`${id}-text`}>{t.postText}</label>
        <textarea
          id={`${id}-text`}
          required
          rows={4}
          maxLength={2000}
          value={content}
          onChange={(event) => setContent(event.target.value)}
        />
        {problem === null ? null : (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="button button-primary">
          {t.publish}
        </button>
      </form>
    </details>
  );
}
