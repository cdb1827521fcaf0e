/** The rows that a forecast is drawn over: those of the open file, or those that the run keeps. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription, TimeIndex } from '../../../../shared/dataset.ts';
import type { RunRecord, RunSummary, TestForecasts } from '../../../../shared/run.ts';
import type { KeptTarget } from '../../../../shared/runs/kept-target.ts';
import { horizonOf } from '../../../../shared/runs/test-blocks.ts';
import { useApp } from '../../../store/app.ts';
import type { ColumnValues } from '../../../store/stores.ts';

export interface CardRows {
  /** Changes with the rows. */
  readonly id: string;
  readonly time: TimeIndex;
  /** Null until they have come. */
  readonly values: ColumnValues | null;
  /** Record and test forecasts as they are on these rows, counted from the first of them. */
  readonly record: RunRecord | null;
  readonly test: TestForecasts | null;
}

interface Scored {
  readonly record: RunRecord | null;
  readonly test: TestForecasts | null;
}

/** What a run keeps of its rows; null until it has come, and where nothing is kept or it is damaged. */
export function useKeptTarget(run: RunSummary | null): KeptTarget | null {
  const { stores } = useApp();
  const asked = useStore(stores.runs, ({ targets }) => (run === null ? undefined : targets[run.id]));
  return asked?.status === 'here' ? asked.result : null;
}

/** `kept` goes before the open file. */
export function useCardRows(
  dataset: Pick<DatasetDescription, 'id' | 'time'>,
  kept: KeptTarget | null,
  { record, test }: Scored,
): CardRows {
  const { stores } = useApp();
  const open = useStore(stores.dataset, (state) => state.values);
  const { id, time } = dataset;
  return useMemo(
    () =>
      kept === null
        ? { id, time, values: open, record, test }
        : { id: `kept ${record?.id ?? ''}`, time: kept.time, ...onKeptRows(kept, { record, test }) },
    [id, time, kept, open, record, test],
  );
}

/** What a run says of the rows of its file, as said of those that it keeps of them. */
export function onKeptRows(
  { target, firstRow, times, values, provenance }: KeptTarget,
  { record, test }: Scored,
): Omit<CardRows, 'id' | 'time'> {
  return {
    values: { times, columns: { [target]: values }, provenance: { [target]: provenance } },
    record: record === null ? null : { ...record, rows: partsFrom(firstRow, record.rows) },
    test: test === null ? null : windowsFrom(firstRow, test),
  };
}

function partsFrom(firstRow: number, { train, validation, test }: RunRecord['rows']): RunRecord['rows'] {
  const before = Math.max(0, train + validation - firstRow);
  const keptValidation = Math.min(validation, before);
  return { train: before - keptValidation, validation: keptValidation, test };
}

/** Windows from before the first row are left out: of a very long test part not all rows are kept. */
function windowsFrom(firstRow: number, test: TestForecasts): TestForecasts {
  const { origins, predicted, actual, lower, upper } = test;
  const found = origins.findIndex((origin) => origin >= firstRow);
  const first = found === -1 ? origins.length : found;
  const from = first * horizonOf(test);
  return {
    origins: origins.slice(first).map((origin) => origin - firstRow),
    predicted: predicted.subarray(from),
    actual: actual.subarray(from),
    ...(lower === undefined ? {} : { lower: lower.subarray(from) }),
    ...(upper === undefined ? {} : { upper: upper.subarray(from) }),
  };
}
