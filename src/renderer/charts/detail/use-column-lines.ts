import { useMemo } from 'react';
import type { TimeIndex } from '../../../shared/dataset.ts';
import { type ColumnLines, columnLines } from './column-lines.ts';

interface Loaded {
  readonly time: Pick<TimeIndex, 'kind' | 'step'>;
  /** Each undefined until it has come. */
  readonly times: Float64Array | undefined;
  readonly values: Float64Array | undefined;
  readonly provenance: Uint8Array | undefined;
}

/** The lines of a column, made once for what has come of it; null until all of it has. */
export function useColumnLines({ time, times, values, provenance }: Loaded): ColumnLines | null {
  return useMemo(
    () =>
      times === undefined || values === undefined || provenance === undefined
        ? null
        : columnLines(time, times, { values, provenance }),
    [time, times, values, provenance],
  );
}
