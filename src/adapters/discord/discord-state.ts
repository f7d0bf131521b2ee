/**
 * How we stand with Discord. `refused` is final: the token or the way we ask is wrong and no waiting
 * mends it; `away` mends itself.
 */
export interface DiscordState {
  readonly kind: "connecting" | "ready" | "away" | "refused";
  /** One sentence for people who look after the server. */
  readonly sentence: string;
  /** Since when, milliseconds since the epoch. */
  readonly since: number;
  /** When the gateway last gave a sign of life, null before the first. */
  readonly lastEventAt: number | null;
}
