/** The errors of a run by origin: when it was too high or too low, or further off than what is free. */

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription, TimeIndex } from '../../../../shared/dataset.ts';
import { errorText } from '../../../../shared/error-text.ts';
import type { RunSummary, TestForecasts } from '../../../../shared/run.ts';
import { lagText } from '../../../../shared/runs/lag-text.ts';
import type { Message } from '../../../../shared/texts/message.ts';
import { t } from '../../../../shared/texts/text.ts';
import { Chart } from '../../../charts/chart.tsx';
import type { ChartInstance } from '../../../charts/echarts.ts';
import { type NumberCell, stampCell } from '../../../charts/numbers/chart-numbers.ts';
import { errorsTable } from '../../../charts/numbers/tables/map-tables.ts';
import {
  describeOriginMap,
  errorAgainst,
  mapColumns,
  type OriginMapLook,
  originMap,
  originMapOption,
  signedError,
} from '../../../charts/residuals/origin-map.ts';
import { linkColumns } from '../../../charts/zoom/cross-columns.ts';
import { useApp } from '../../../store/app.ts';
import { formatScore, unitOf } from '../../../ui/format.ts';
import { usePalette } from '../../../ui/theme.tsx';
import { formatStamp } from '../../../ui/time-words.ts';
import { PanelHead } from '../panel-head.tsx';
import { useFree } from './use-free.tsx';

export type ErrorSide = 'signed' | 'against';

interface Props {
  /** The open one, if the run is of it. */
  readonly dataset: DatasetDescription | null;
  readonly run: RunSummary | null;
  readonly side: ErrorSide;
  /** Choices, at the right of the head. */
  readonly children: ReactNode;
}

const HINTS: Readonly<Record<ErrorSide, Message>> = {
  signed:
    'Every test forecast: where it started from left to right, how far ahead upwards. One colour where it was too low, the other where it was too high, the stronger the more.',
  against:
    'Every test forecast against a free one of the same windows, the best of them first: green where the net was nearer to what came, amber where it was further off.',
};

/** What a run is drawn over: of the open file, or what it kept itself. */
interface Rows {
  /** Row of the first of them, counted as origins are. */
  readonly firstRow: number;
  readonly time: Pick<TimeIndex, 'kind' | 'first'>;
  readonly times: Float64Array;
}

export function ErrorMapPanel({ dataset, run, side, children }: Props) {
  const { stores } = useApp();
  const test = useStore(stores.runs, (state) => (run === null ? undefined : state.tests[run.id]));
  const rows = useRows(dataset, run);
  const head = (facts: ReactNode) => (
    <PanelHead title={t('Error by origin')} hint={t(HINTS[side])} about="origin" facts={facts}>
      {children}
    </PanelHead>
  );
  if (run === null || run.metrics === null || test === undefined) {
    return (
      <>
        {head('')}
        <p className="card-empty">
          {run?.metrics ? t('Fetching the test forecasts …') : t('Appears when a run has been scored.')}
        </p>
      </>
    );
  }
  return <Mapped run={run} test={test} rows={rows} side={side} head={head} />;
}

function useRows(dataset: DatasetDescription | null, run: RunSummary | null): Rows | null {
  const { stores } = useApp();
  const loaded = useStore(stores.dataset, (state) => state.values);
  const kept = useStore(stores.runs, (state) => (run === null ? undefined : state.targets[run.id]));
  const target = run?.config.target ?? '';
  return useMemo(() => {
    const values = loaded?.columns[target];
    if (dataset !== null && loaded !== null && values !== undefined) {
      return { time: dataset.time, times: loaded.times, firstRow: 0 };
    }
    const own = kept?.status === 'here' ? kept.result : null;
    return own === null ? null : { time: own.time, times: own.times, firstRow: own.firstRow };
  }, [dataset, loaded, kept, target]);
}

interface MappedProps {
  readonly run: RunSummary;
  readonly test: TestForecasts;
  readonly rows: Rows | null;
  readonly side: ErrorSide;
  readonly head: (facts: ReactNode) => ReactNode;
}

function Mapped({ run, test, rows, side, head }: MappedProps) {
  const { stores } = useApp();
  const palette = usePalette();
  const step = useStore(stores.runs, (state) => state.records[run.id]?.time.step) ?? null;
  const { choice, free, asked } = useFree(run, side === 'against');
  const map = useMemo(
    () =>
      originMap(
        test.origins.length,
        run.config.horizon,
        free === null ? signedError(test) : errorAgainst(test, free.said),
      ),
    [test, run, free],
  );
  const unit = unitOf(run.config.target);
  const look: OriginMapLook = useMemo(() => {
    const format = (value: number) => `${formatScore(value)}${unit === '' ? '' : ` ${unit}`}`;
    const [below, above] =
      free === null ? ([t('too low'), t('too high')] as const) : ([t('nearer'), t('further off')] as const);
    return {
      stamps: map.firsts.map((at) => stampOf(test.origins[at] ?? 0, rows)),
      lag: (steps) => lagText(steps, step),
      format,
      sides: free === null ? [palette.accent, palette.cells.rnn] : [palette.cells.gru, palette.cells.rnn],
      says: (value) =>
        t('{side} by {value}', { side: value < 0 ? below : above, value: format(Math.abs(value)) }),
      above,
    };
  }, [map, test, rows, step, unit, free, palette]);
  const numbers = useMemo(
    () => ({
      table: () =>
        errorsTable(test, { unit, free, stamp: (place) => originCell(test.origins[place] ?? 0, rows) }),
    }),
    [test, unit, free, rows],
  );
  const option = useMemo(() => originMapOption(map, look, palette), [map, look, palette]);
  const [made, setMade] = useState<ChartInstance | null>(null);
  useEffect(
    () =>
      made === null || rows === null
        ? undefined
        : linkColumns(stores.crosshair, made, mapColumns(map, test.origins, rows)),
    [made, map, test, rows, stores],
  );
  if (side === 'against' && free === null) {
    return (
      <>
        {head(choice)}
        <p className="card-empty" role={asked?.status === 'refused' ? 'alert' : undefined}>
          {asked?.status === 'refused'
            ? errorText(asked.error)
            : t('Making the free forecast once more on the same windows …')}
        </p>
      </>
    );
  }
  const sentence = `${free === null ? '' : t('Against {name}: ', { name: free.name })}${describeOriginMap(map, look)}`;
  const [below, above] = look.sides;
  return (
    <>
      {head(free === null ? t('origins to the right, distance upwards') : choice)}
      <div className="origin-legend" aria-hidden="true">
        <i style={{ background: below }} />
        {t('{figure} or more', { figure: look.says(-map.full) })}
        <i style={{ background: above }} />
        {t('{figure} or more', { figure: look.says(map.full) })}
      </div>
      <Chart
        key={side}
        className="insight-chart"
        name="Error map"
        option={option}
        numbers={numbers}
        label={sentence}
        onMade={setMade}
      />
      <p className="insight-words" data-testid="error-map-words">
        {sentence}
      </p>
    </>
  );
}

function stampOf(origin: number, rows: Rows | null): string {
  const ms = rows?.times[origin - rows.firstRow];
  return rows === null || ms === undefined ? t('row {row}', { row: origin + 1 }) : formatStamp(ms, rows.time);
}

/** Where the times are not at hand, the number of the row. */
function originCell(origin: number, rows: Rows | null): NumberCell {
  const ms = rows?.times[origin - rows.firstRow];
  return rows === null || ms === undefined ? origin + 1 : stampCell(ms, rows.time);
}
