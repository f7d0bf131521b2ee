import { Failed } from "./failed.tsx";

/** A part of the page that broke, or whose code could not be fetched. */
export function RouteFailed({ error }: { readonly error: unknown }) {
  return <Failed error={error} onRetry={() => window.location.reload()} />;
}
