import { ApiProblem, problemOf, reach } from "../api.ts";

/** Signs in with a password; the answer sets the session cookie. Throws `ApiProblem`. */
export async function signInWithPassword(email: string, password: string): Promise<void> {
  const response = await reach("/api/auth/sign-in/email", {
    method: "POST",
    credentials: "include",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (response.ok) return;
  const text = await response.text();
  // The sign-in library answers in a form of its own; its status says what we need.
  if (response.status === 429) throw new ApiProblem("too-many-requests", 429, "", null);
  if (response.status === 400 || response.status === 401) {
    throw new ApiProblem("wrong-password", response.status, "", null);
  }
  throw problemOf(response.status, text);
}

/** Ends the session on the server. Throws `ApiProblem`. */
export async function signOut(): Promise<void> {
  const response = await reach("/api/auth/sign-out", {
    method: "POST",
    credentials: "include",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (!response.ok) throw problemOf(response.status, await response.text());
}
