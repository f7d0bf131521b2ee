export interface Clock {
  /** Milliseconds since the epoch; goes into SQL as a parameter, never `now()` of the database. */
  now(): number;
}
