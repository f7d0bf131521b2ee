/** Long enough that a part which is really missing does not turn the page into a loop. */
const pause = 60_000;
const storeKey = "quayside.reloaded";

/**
 * After an update of the server, parts of the page that were not fetched before are gone under
 * their old names: the page is loaded anew, once. Drafts and unsent messages are kept.
 */
export function reloadAfterUpdate(): void {
  window.addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorage.getItem(storeKey) ?? 0);
    if (Date.now() - last < pause) return;
    sessionStorage.setItem(storeKey, String(Date.now()));
    event.preventDefault();
    window.location.reload();
  });
}
