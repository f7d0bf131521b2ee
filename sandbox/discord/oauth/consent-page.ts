import type { User } from "../world/entities.ts";
import type { OauthAsk } from "../world/oauth.ts";

const meaning: Readonly<Record<string, string>> = {
  identify: "Know who you are: name and picture",
  email: "Know your e-mail address",
  guilds: "Know which servers you are in",
  "guilds.members.read": "Know your name and roles on each server",
};

const style = `
:root { color-scheme: light dark; --ground: light-dark(#e9ebee, #17191c); --main: light-dark(#fff, #24272c);
  --text: light-dark(#1b1f26, #e8eaed); --muted: light-dark(#545b66, #bac0c9); --line: light-dark(#d6d9df, #383c43);
  --accent: light-dark(#2f5fb3, #3a6bc4); --banner: light-dark(#f5e6bd, #3b3420); --banner-text: light-dark(#553d04, #f1dca4); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
.banner { margin: 0; padding: 6px 16px; background: var(--banner); color: var(--banner-text); text-align: center; font-weight: 600; }
main { max-width: 26rem; margin: 8vh auto; padding: 24px; background: var(--main); border: 1px solid var(--line); border-radius: 12px; }
h1 { margin: 0 0 4px; font-size: 1.25rem; overflow-wrap: anywhere; }
p, li { color: var(--muted); overflow-wrap: anywhere; }
ul { padding-left: 1.2rem; }
label { display: block; margin: 16px 0 4px; font-weight: 600; }
select, input { width: 100%; padding: 8px; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 8px; }
.row { display: flex; gap: 8px; justify-content: flex-end; margin-top: 24px; }
button { padding: 8px 16px; font: inherit; border-radius: 8px; border: 1px solid var(--line); background: transparent; color: inherit; cursor: pointer; }
button[value="allow"] { background: var(--accent); border-color: var(--accent); color: #fff; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

/** Makes text harmless inside HTML, attributes too. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

function frame(title: string, inside: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<p class="banner">Sandbox – not Discord</p>
<main>${inside}</main>
</body>
</html>
`;
}

export interface Consent {
  readonly ask: OauthAsk;
  readonly people: readonly User[];
  /** The query as it came, for the way back. */
  readonly query: string;
  /** The sandbox listens beyond this machine, so its control token is needed. */
  readonly needsToken: boolean;
}

/** The page on which a person lets an app know something about them. */
export function consentPage({ ask, people, query, needsToken }: Consent): string {
  const options = people
    .map((one) => {
      const name = one.globalName === null ? one.username : `${one.globalName} (${one.username})`;
      return `<option value="${escaped(one.id)}">${escaped(name)}</option>`;
    })
    .join("");
  const wishes = ask.scopes.map((one) => `<li>${escaped(meaning[one] ?? one)}</li>`).join("");
  return frame(
    `Sign in to ${ask.app.name}`,
    `<h1>${escaped(ask.app.name)} asks you to sign in</h1>
<p>If you agree, it may:</p>
<ul>${wishes}</ul>
<form method="post" action="/oauth2/authorize?${escaped(query)}">
<label for="member">Sign in as</label>
<select id="member" name="member" required>${options}</select>
${
  needsToken
    ? `<label for="token">Control token</label>
<input id="token" name="control_token" type="password" autocomplete="off" required>`
    : ""
}
<p>You will go back to ${escaped(new URL(ask.redirectUri).host || ask.redirectUri)}.</p>
<div class="row">
<button name="decision" value="deny" formnovalidate>Cancel</button>
<button name="decision" value="allow">Agree</button>
</div>
</form>`,
  );
}

/** The page that tells a person why they cannot sign in. */
export function problemPage(problem: string): string {
  return frame(
    "Sign-in is not possible",
    `<h1>Sign-in is not possible</h1><p>${escaped(problem)}</p>`,
  );
}
