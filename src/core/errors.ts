/** One row per refusal that somebody outside can meet; `docs/errors.md` says the same in prose. */
export interface ErrorRow {
  readonly status: number;
  /** A sentence for the person at the desk or on the console: what is wrong and the way out. */
  readonly sentence: string;
  /** True when it points at a fault of ours that the log should carry at level error. */
  readonly reportable: boolean;
}

function row(status: number, sentence: string, reportable = false): ErrorRow {
  return { status, sentence, reportable };
}

export const errors = {
  "not-signed-in": row(401, "You are not signed in, or your session has ended. Sign in again."),
  "wrong-password": row(401, "This e-mail address and password do not belong together."),
  "foreign-origin": row(
    403,
    "This request came from another site. Open the desk by its own address, or set QUAYSIDE_PUBLIC_URL to the address you use.",
  ),
  "not-allowed": row(403, "Your role does not allow this. Ask a lead or an admin."),
  "owned-by-other": row(409, "Somebody else owns this conversation. A lead can take it over."),
  "already-joined": row(409, "You have already joined this conversation."),
  "already-waiting": row(409, "This conversation is already waiting for an agent."),
  "already-live": row(409, "An agent is already in this conversation."),
  "not-waiting": row(409, "This conversation is not waiting for an agent."),
  "not-joined": row(409, "Join the conversation before you write to the person."),
  "not-closed": row(409, "Only a closed conversation can be rated."),
  "conversation-closed": row(
    409,
    "This conversation is closed. When the person writes again, the next one begins.",
  ),
  "rating-out-of-range": row(422, "A rating is a whole number from 1 to 5."),
  "case-status-not-allowed": row(422, "A case cannot become new again. Choose another status."),
  "message-too-long": row(422, "A reply can have 8,000 characters at most. Shorten it."),
  "message-empty": row(422, "A message needs a text or a file."),
  "message-not-yours": row(403, "You can change only messages that you wrote yourself."),
  "message-removed": row(409, "This message was removed and can no longer be changed."),
  "too-many-files": row(422, "A message can carry 10 files at most."),
  "file-too-large": row(413, "A file can have 10 MiB at most. Send a smaller one or a link."),
  "file-empty": row(422, "This file is empty. Choose another."),
  "file-missing": row(404, "This file is not in our store."),
  "unknown-conversation": row(404, "There is no such conversation, or you may not see it."),
  "unknown-message": row(404, "There is no such message in this conversation."),
  "unknown-case": row(404, "There is no such case."),
  "unknown-article": row(404, "There is no such article."),
  "unknown-person": row(404, "There is no such person."),
  "unknown-staff": row(404, "There is nobody of that name among the staff."),
  "staff-exists": row(409, "Somebody with this e-mail address is among the staff already."),
  "unknown-channel": row(
    422,
    "The community has no such channel, or the bot cannot see it. Choose one from the list.",
  ),
  "unknown-connection": row(404, "There is no such connection."),
  "unknown-queue": row(422, "There is no such queue."),
  "unknown-route": row(404, "There is nothing at this address."),
  "article-exists": row(
    409,
    "An article with this address exists in this language. Choose another.",
  ),
  "article-changed": row(
    409,
    "Somebody saved this article after you opened it. Reload it and apply your change again.",
  ),
  "article-title-missing": row(422, "An article needs a title with at least one letter or digit."),
  "case-changed": row(409, "Somebody changed this case meanwhile. Reload it and try again."),
  "delivery-not-failed": row(409, "Only a message that was not delivered can be sent again."),
  "setup-done": row(409, "The first admin exists already. Sign in."),
  "setup-code-wrong": row(403, "This code is not the one that was printed at the start."),
  "demo-only": row(403, "Demo sign-in exists only in demo mode on this machine."),
  "invalid-body": row(400, "The request is not in the expected form."),
  "body-too-large": row(413, "The request is larger than this address accepts."),
  "invalid-cursor": row(400, "This page mark is not one of ours. Start from the first page."),
  "wrong-media-type": row(415, "Send JSON with the content type application/json."),
  "too-many-requests": row(429, "Too many requests. Wait a moment and try again."),
  "not-ready": row(503, "Quayside is still starting or has lost a part it needs. Try again soon."),
  internal: row(500, "Something went wrong on our side. It has been logged.", true),
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errors;
