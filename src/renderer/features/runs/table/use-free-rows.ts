/** The free forecasts that stand among the runs of a list, on the test windows of one of them. */
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { RunLine } from '../../../../shared/run.ts';
import { type FreeRow, freeRowsOf, runWithFree } from '../../../../shared/runs/free/free-rows.ts';
import { useApp } from '../../../store/app.ts';

export interface FreeRows {
  /** The run on whose windows they were scored. */
  readonly line: RunLine;
  /** Empty until its figures have come. */
  readonly rows: readonly FreeRow[];
  /** What the best of them is called. */
  readonly best: string;
}

/** Null where the lines are of several files or targets, or nothing was scored. */
export function useFreeRows(lines: readonly RunLine[], selected: string | null): FreeRows | null {
  const { stores, list } = useApp();
  const line = useMemo(() => runWithFree(lines, selected), [lines, selected]);
  const id = line?.id ?? null;
  const summary = useStore(stores.runs, ({ runs }) => (id === null ? undefined : runs[id]));
  useEffect(() => {
    if (id !== null) {
      void list.know(id);
    }
  }, [id, list]);
  return useMemo(() => {
    if (line === null) {
      return null;
    }
    const rows = summary === undefined ? [] : freeRowsOf(summary);
    return { line, rows, best: rows.find(({ isBest }) => isBest)?.label ?? '' };
  }, [line, summary]);
}
