/** What a run says of rows that it was not trained on, drawn as its own forecast is. */

import { useMemo } from 'react';
import { useStore } from 'zustand';
import { ALL_MEASURED } from '../../../shared/dataset.ts';
import { directionSaid } from '../../../shared/direction/text.ts';
import { errorText } from '../../../shared/error-text.ts';
import type { NewForecast } from '../../../shared/reuse/said.ts';
import type { RunRecord, RunSummary } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
import { Chart } from '../../charts/chart.tsx';
import { columnLines } from '../../charts/detail/column-lines.ts';
import {
  describeScene,
  forecastDetail,
  forecastLabels,
  forecastOption,
} from '../../charts/forecast-option.ts';
import { buildScene, type Scene } from '../../charts/forecast-scene.ts';
import { forecastNumbers, forecastPicture } from '../../charts/numbers/later-numbers.ts';
import type { RunLook } from '../../charts/palette.ts';
import { lastOf } from '../../language/last-of.ts';
import { useApp } from '../../store/app.ts';
import { formatCountOf, unitOf } from '../../ui/format.ts';
import { CloseIcon } from '../../ui/icons.tsx';
import { usePalette } from '../../ui/theme.tsx';
import { formatStamp, stepUnit } from '../../ui/time-words.ts';
import { ForecastMenu } from '../take-away/export-menu.tsx';
import { NewRowsScore } from './new-rows-score.tsx';

interface Props {
  readonly run: RunSummary;
  readonly looks: ReadonlyMap<string, RunLook>;
}

export function NewRowsCard({ run, looks }: Props) {
  const { stores, reuse } = useApp();
  const asked = useStore(stores.runs, ({ said }) => said[run.id]);
  const record = useStore(stores.runs, ({ records }) => records[run.id]) ?? null;
  if (asked === undefined) {
    return null;
  }
  const label = looks.get(run.id)?.label ?? run.name;
  const made = asked.status === 'here' ? asked.result : null;
  return (
    <section
      className={`card ${made === null ? '' : 'forecast-card'}`}
      aria-label={t('Forecast of new rows')}
      data-testid="new-rows"
    >
      <div className="card-head">
        <h2 className="card-title">{t('Forecast of new rows')}</h2>
        <span className="card-facts">{made === null ? asked.file : factsOf(made, run, label)}</span>
        <span className="card-tools">
          {made !== null && made.notKept === undefined && <ForecastMenu run={run.id} forecast={made.id} />}
          <button
            type="button"
            className="icon-button"
            title={t('Close')}
            aria-label={t('Close the forecast of new rows')}
            onClick={() => reuse.close(run.id)}
          >
            <CloseIcon />
          </button>
        </span>
      </div>
      {asked.status === 'refused' && (
        <p className="callout callout-bad" role="alert">
          {errorText(asked.error)}
        </p>
      )}
      {asked.status === 'asking' && (
        <p className="card-empty">{t('Reading the rows as those of the run were …')}</p>
      )}
      {made !== null && <Picture made={made} run={run} record={record} looks={looks} />}
      {made !== null && (
        <p className="new-rows-foot" data-testid="new-rows-foot">
          {made.direction !== undefined && `${directionSaid(made.direction, run.config.target)}. `}
          {footOf(made)}
        </p>
      )}
      {asked.score !== undefined && <NewRowsScore asked={asked.score} unit={unitOf(run.config.target)} />}
    </section>
  );
}

interface PictureProps extends Props {
  readonly made: NewForecast;
  readonly record: RunRecord | null;
}

function Picture({ made, run, record, looks }: PictureProps) {
  const palette = usePalette();
  const scene = useMemo((): Scene => {
    const { time, past, forecast, naiveForecast, direction } = made;
    const { target, horizon } = run.config;
    const { times, values } = past;
    const said = direction === undefined ? {} : { directionForecast: direction };
    return buildScene({
      ...{ time, target, unit: unitOf(target), times, values, horizon, run, looks },
      lines: columnLines(time, times, { values, provenance: ALL_MEASURED }),
      // No part of the new rows is one that the run was tested on.
      testShare: 0,
      record:
        record === null
          ? null
          : {
              ...record,
              forecast,
              naiveForecast,
              ...said,
              rows: { train: times.length, validation: 0, test: 0 },
            },
      ...{ test: null, testView: 'blocks', forecasts: [], liveIndex: null, others: [], bandForecast: null },
    });
  }, [made, run, record, looks]);
  const option = useMemo(() => forecastOption(scene, palette), [scene, palette]);
  const numbers = useMemo(() => forecastNumbers(scene), [scene]);
  const detail = useMemo(() => forecastDetail(scene), [scene]);
  return (
    <Chart
      className="forecast-chart"
      name="Forecast of new rows"
      option={option}
      numbers={numbers}
      makeParts={forecastPicture(scene, false)}
      detail={detail}
      label={describeScene(scene)}
      endLabels={forecastLabels(scene, palette)}
      zoom={{ extent: scene.extent, shown: scene.extent, key: `${run.id} ${made.id} ${scene.extent.to}` }}
    />
  );
}

function factsOf({ dataset, past, time }: NewForecast, { config }: RunSummary, label: string): string {
  const { target, horizon } = config;
  const series = dataset.series === null ? '' : ` · ${dataset.series}`;
  const origin = formatStamp(lastOf(past.times) ?? Number.NaN, time);
  return t('{target}, {horizon} {time} from {origin} · {label} · {file}{series}', {
    target,
    horizon,
    time: stepUnit(time, horizon),
    origin,
    label,
    file: dataset.file,
    series,
  });
}

function footOf({ band, direction, repairs, notKept }: NewForecast): string {
  const changed = repairs.reduce((sum, { count }) => sum + count, 0);
  return [
    t('Read as the rows of the run were, on its scales.'),
    changed === 0
      ? ''
      : t('{cells} repaired as then.', { cells: formatCountOf(changed, 'cell or row', 'cells or rows') }),
    direction !== undefined
      ? ''
      : band === null
        ? t('No band: the run keeps no errors to make one from.')
        : band.windows === 0
          ? t('{level} % band, as the heads of the net give it.', { level: levelOf(band) })
          : t('{level} % band, from the errors of {windows} of the run.', {
              level: levelOf(band),
              windows: formatCountOf(band.windows, 'window'),
            }),
    notKept === undefined
      ? ''
      : t('It could not be kept with the run: {notKept}', { notKept: errorText(notKept) }),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function levelOf({ level }: NonNullable<NewForecast['band']>): number {
  return Number((100 * level).toFixed(1));
}
