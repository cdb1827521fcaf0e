import { useState } from 'react';
import type { EditedNet } from './edited-net.ts';

interface NetHistory {
  /** Null until it has begun. */
  readonly net: EditedNet | null;
  readonly canUndo: boolean;
  begin(net: EditedNet): void;
  /** Changes that follow one another in the same field (`where`) are one. */
  change(next: EditedNet, where?: string): void;
  undo(): void;
}

/** The net that is built, and what it was before each change. */
export function useNetHistory(): NetHistory {
  const [{ now, before }, set] = useState<{
    readonly now: EditedNet | null;
    /** The last one last. */
    readonly before: readonly EditedNet[];
    /** The field that was changed last. */
    readonly at: string | undefined;
  }>({ now: null, before: [], at: undefined });
  return {
    net: now,
    canUndo: before.length > 0,
    begin: (net) => set({ now: net, before: [], at: undefined }),
    change: (next, where) =>
      set((last) => {
        if (last.now === null || next === last.now) {
          return last;
        }
        const isSame = where !== undefined && where === last.at;
        return { now: next, before: isSame ? last.before : [...last.before, last.now], at: where };
      }),
    undo: () =>
      set((last) => ({
        now: last.before[last.before.length - 1] ?? last.now,
        before: last.before.slice(0, -1),
        at: undefined,
      })),
  };
}
