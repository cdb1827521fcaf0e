/** One forecast of a backtest beside what came. */

import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { BacktestRecord } from '../../../shared/backtest.ts';
import { ALL_MEASURED, type DatasetDescription } from '../../../shared/dataset.ts';
import { t } from '../../../shared/texts/text.ts';
import { Chart } from '../../charts/chart.tsx';
import { columnLines } from '../../charts/detail/column-lines.ts';
import { valuesAt } from '../../charts/detail/values-at.ts';
import {
  describeScene,
  forecastDetail,
  forecastLabels,
  forecastOption,
} from '../../charts/forecast-option.ts';
import type { Scene } from '../../charts/forecast-scene.ts';
import { forecastNumbers, forecastPicture } from '../../charts/numbers/later-numbers.ts';
import { useApp } from '../../store/app.ts';
import { formatScore, unitOf } from '../../ui/format.ts';
import { usePalette } from '../../ui/theme.tsx';
import { stampWords } from './stamp-words.ts';

interface Props {
  readonly dataset: DatasetDescription;
  readonly record: BacktestRecord;
  readonly chosen: number;
}

/** Windows of past shown before the origin. */
const PAST_WINDOWS = 2;

export function FoldCard({ dataset, record, chosen }: Props) {
  const { stores, datasets } = useApp();
  const palette = usePalette();
  const values = useStore(stores.dataset, (state) => state.values);
  const { target } = record.config;
  useEffect(() => {
    void datasets.loadColumns([target]);
  }, [datasets, target]);
  const times = values?.times;
  const column = values?.columns[target];
  const provenance = values?.provenance[target] ?? ALL_MEASURED;
  const scene = useMemo(
    () =>
      times === undefined || column === undefined
        ? null
        : foldScene({
            dataset,
            record,
            chosen,
            color: palette.cells[record.config.model],
            times,
            column,
            provenance,
          }),
    [dataset, record, chosen, palette, times, column, provenance],
  );
  const option = useMemo(() => (scene === null ? null : forecastOption(scene, palette)), [scene, palette]);
  const numbers = useMemo(() => (scene === null ? undefined : forecastNumbers(scene)), [scene]);
  const detail = useMemo(() => (scene === null ? undefined : forecastDetail(scene)), [scene]);
  return (
    <section className="card fold-card" aria-label={t('One forecast of the backtest')}>
      <div className="card-head">
        <h2 className="card-title">
          {t('From {chosen}', { chosen: stampWords(record.stamps[chosen] ?? '', dataset.time) })}
        </h2>
        <span className="card-facts">{scene === null ? '' : foldFacts(record, chosen)}</span>
      </div>
      {scene !== null && option !== null && detail !== undefined && (
        <Chart
          className="small-chart"
          name="Forecast of the backtest"
          option={option}
          {...(numbers === undefined ? {} : { numbers })}
          makeParts={forecastPicture(scene, false)}
          detail={detail}
          label={describeScene(scene)}
          endLabels={forecastLabels(scene, palette)}
          zoom={{ extent: scene.extent, shown: scene.extent, key: `${record.id} ${chosen}` }}
        />
      )}
    </section>
  );
}

function foldFacts({ forecasts, config }: BacktestRecord, chosen: number): string {
  const { horizon, target } = config;
  let sum = 0;
  let count = 0;
  for (let step = 0; step < horizon; step += 1) {
    const at = chosen * horizon + step;
    const error = Math.abs((forecasts.predicted[at] ?? Number.NaN) - (forecasts.actual[at] ?? Number.NaN));
    // What nobody measured counts nowhere.
    if (Number.isFinite(error)) {
      sum += error;
      count += 1;
    }
  }
  const unit = unitOf(target);
  return t('{target}, MAE {mae}{unit} of this forecast', {
    target,
    mae: formatScore(count === 0 ? null : sum / count),
    unit: unit === '' ? '' : ` ${unit}`,
  });
}

interface FoldInput extends Props {
  readonly color: string;
  readonly times: Float64Array;
  readonly column: Float64Array;
  readonly provenance: Uint8Array;
}

/** The rows around one origin, its forecast and the last value as it was then. */
function foldScene({ dataset, record, chosen, color, times, column, provenance }: FoldInput): Scene {
  const { window, horizon, target, model } = record.config;
  const origin = record.forecasts.origins[chosen] ?? 0;
  const from = Math.max(0, origin - PAST_WINDOWS * window + 1);
  const to = Math.min(times.length, origin + horizon + 1);
  const shown = times.subarray(from, to);
  const x = times[origin] ?? 0;
  const level = column[origin] ?? Number.NaN;
  const anchor = [x, level] as const;
  const steps = Array.from({ length: horizon }, (_, step) => step + 1).filter(
    (step) => origin + step < times.length,
  );
  const lines = columnLines(dataset.time, shown, {
    values: column.subarray(from, to),
    provenance: provenance.subarray(from, to),
  });
  const extent = { from: shown[0] ?? x, to: shown[shown.length - 1] ?? x };
  return {
    time: dataset.time,
    target,
    unit: unitOf(target),
    isProbability: false,
    actual: lines.actual,
    filled: lines.filled,
    at: valuesAt({
      ...{ times: shown, values: column.subarray(from, to), measured: lines.measured },
      ...{ test: null, testView: 'blocks' },
    }),
    rows: shown.length,
    origin: x,
    testFrom: null,
    test: null,
    future: {
      id: 'future',
      name: model.toUpperCase(),
      style: { color, dash: 'solid' },
      points: [
        anchor,
        ...steps.map(
          (step) =>
            [
              times[origin + step] ?? x,
              record.forecasts.predicted[chosen * horizon + step - 1] ?? null,
            ] as const,
        ),
      ],
    },
    band: [],
    naive: [anchor, ...steps.map((step) => [times[origin + step] ?? x, level] as const)],
    others: [],
    futurePoints: steps.length,
    recent: extent,
    extent,
  };
}
