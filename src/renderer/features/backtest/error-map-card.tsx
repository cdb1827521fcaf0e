/** The error map of a backtest; a click, or the slider, chooses the origin whose forecast is shown below. */

import { useCallback, useId, useMemo } from 'react';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { t } from '../../../shared/texts/text.ts';
import { Chart } from '../../charts/chart.tsx';
import { describeMap, errorMap, errorMapOption } from '../../charts/error-map-option.ts';
import { errorsTable } from '../../charts/numbers/tables/map-tables.ts';
import type { BacktestSoFar } from '../../store/stores.ts';
import { formatScore, unitOf } from '../../ui/format.ts';
import { usePalette } from '../../ui/theme.tsx';
import { parseStep, stepUnit } from '../../ui/time-words.ts';
import { stampWords } from './stamp-words.ts';

interface Props {
  readonly dataset: DatasetDescription;
  readonly record: BacktestSoFar;
  readonly chosen: number;
  /** Absent while the map fills. */
  readonly onChoose?: (origin: number) => void;
}

export function ErrorMapCard({ dataset, record, chosen, onChoose }: Props) {
  const palette = usePalette();
  const id = useId();
  const unit = unitOf(record.config.target);
  const ofSteps = useCallback(
    (steps: number) =>
      parseStep(dataset.time.step)?.count === 1
        ? stepUnit(dataset.time, steps)
        : t(steps === 1 ? 'step' : 'steps'),
    [dataset.time],
  );
  const map = useMemo(() => errorMap(record.forecasts), [record]);
  const look = useMemo(
    () => ({
      stamps: record.stamps.map((stamp) => stampWords(stamp, dataset.time)),
      color: palette.cells[record.config.model],
      format: (error: number) => `${formatScore(error)}${unit === '' ? '' : ` ${unit}`}`,
      lag: (steps: number) => `${steps} ${ofSteps(steps)}`,
      chosen,
    }),
    [record, dataset.time, palette, unit, ofSteps, chosen],
  );
  const numbers = useMemo(
    () => ({
      table: () => errorsTable(record.forecasts, { unit, stamp: (place) => record.stamps[place] ?? place }),
    }),
    [record, unit],
  );
  const option = useMemo(() => errorMapOption(map, look, palette), [map, look, palette]);
  const shown = stampWords(record.stamps[chosen] ?? '', dataset.time);
  return (
    <section
      className="card map-card"
      aria-label={t('Error map')}
      data-testid="error-map"
      data-cells={map.cells.length}
    >
      <div className="card-head">
        <h2 className="card-title">{t('Error map')}</h2>
        <span className="card-facts">
          {onChoose === undefined ? t('fills as the trainings end: ') : ''}
          {t('origins from left to right, {steps} ahead upwards; darker is further off', {
            steps: ofSteps(2),
          })}
        </span>
      </div>
      <Chart
        className="map-chart"
        name="Error map of the backtest"
        option={option}
        numbers={numbers}
        label={describeMap(map, look)}
        {...(onChoose === undefined
          ? {}
          : { onPick: ([origin]: readonly number[]) => onChoose(origin ?? 0) })}
      />
      {onChoose !== undefined && (
        <div className="chart-foot">
          <div className="scrubber">
            <label htmlFor={id}>{t('Forecast from')}</label>
            <input
              id={id}
              type="range"
              min={0}
              max={Math.max(0, map.origins - 1)}
              value={chosen}
              data-testid="backtest-origin"
              aria-valuetext={shown}
              onChange={(event) => onChoose(Number(event.target.value))}
            />
            <span className="scrubber-word">{shown}</span>
          </div>
        </div>
      )}
    </section>
  );
}
