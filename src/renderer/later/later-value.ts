/** What is in a file of its own, and loaded when it is first wanted. */

/** Anything in a file of its own. */
export interface LaterValue<Value> {
  /** Null until it is there. */
  readonly value: () => Value | null;
  /** As that of a part. */
  readonly load: () => Promise<void>;
}

export function laterValue<Value>(load: () => Promise<Value>): LaterValue<Value> {
  let value: Value | null = null;
  let loading: Promise<void> | null = null;
  return {
    value: () => value,
    load: () => {
      loading ??= load().then(
        (loaded) => {
          value = loaded;
        },
        (error: unknown) => {
          loading = null;
          throw error;
        },
      );
      return loading;
    },
  };
}
