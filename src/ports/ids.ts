export interface Ids {
  /** A fresh UUIDv7. Order never comes from it. */
  next(): string;
}
