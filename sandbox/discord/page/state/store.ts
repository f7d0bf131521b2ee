/** A value that changes and tells who listens. */
export interface Store<S> {
  readonly get: () => S;
  readonly set: (change: (state: S) => S) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Makes a store; listeners run only when a change gave another value. */
export function createStore<S>(initial: S): Store<S> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (change) => {
      const next = change(state);
      if (Object.is(next, state)) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
