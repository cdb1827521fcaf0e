/** The hero: actuals, what the net would have said over the test part, and what it says comes next. */

import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import type { RunRecord, RunSummary, TestForecasts } from '../../../shared/run.ts';
import type { KeptTarget } from '../../../shared/runs/kept-target.ts';
import { t } from '../../../shared/texts/text.ts';
import { Chart } from '../../charts/chart.tsx';
import { useColumnLines } from '../../charts/detail/use-column-lines.ts';
import type { TestView } from '../../charts/detail/values-at.ts';
import {
  describeScene,
  forecastDetail,
  forecastLabels,
  forecastOption,
} from '../../charts/forecast-option.ts';
import { buildScene, type Scene, type Span } from '../../charts/forecast-scene.ts';
import { forecastNumbers, forecastPicture } from '../../charts/numbers/later-numbers.ts';
import type { RunLook } from '../../charts/palette.ts';
import { withBeside } from '../../charts/test-part/beside.ts';
import { pickedWords } from '../../charts/test-part/picked.ts';
import { linkCrosshair } from '../../charts/zoom/crosshair.ts';
import { createSharedSpan } from '../../charts/zoom/shared-span.ts';
import { Later } from '../../later/later.tsx';
import {
  ERROR_WORDS,
  FORECAST_FOOT,
  LINE_CHIPS,
  OVERVIEW_STRIP,
  PICKED_ROW,
  RESIDUAL_STRIP,
  SEEN_ROWS,
} from '../../later/parts.ts';
import { useApp } from '../../store/app.ts';
import { EMPTY_LIVE_RUN } from '../../store/live-run.ts';
import { isDone } from '../../store/run-groups.ts';
import { type Range, rangeOf, showRange, showTestView, testViewOf } from '../../store/view/chart-view.ts';
import { VerdictBadge } from '../../ui/badge.tsx';
import { unitOf } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { usePalette } from '../../ui/theme.tsx';
import { formatStamp, stepUnit } from '../../ui/time-words.ts';
import { onKeptRows, useCardRows } from './kept/kept-rows.ts';
import { useLines } from './lines/use-lines.ts';
import { PICKING_KEYS, usePicked } from './lines/use-picked.ts';

interface Props {
  readonly dataset: Pick<DatasetDescription, 'id' | 'time'>;
  /** Of a run whose file is not the open one: the rows that it keeps. */
  readonly kept: KeptTarget | null;
  /** The run on these rows that is looked at; null before the first. */
  readonly run: RunSummary | null;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
  /** What the form says, for the picture before any run. */
  readonly form: {
    readonly target: string;
    readonly horizon: number;
    readonly testShare: number;
    readonly validationShare?: number;
  };
}

export function ForecastCard({ dataset, kept, run, comparable, looks, form }: Props) {
  const { stores, datasets } = useApp();
  const palette = usePalette();
  const record = useStore(stores.runs, ({ records }) => (run === null ? undefined : records[run.id])) ?? null;
  const test = useStore(stores.runs, ({ tests }) => (run === null ? undefined : tests[run.id])) ?? null;
  const allRecords = useStore(stores.runs, ({ records }) => records);
  const bands = useStore(stores.runs, (state) => (run === null ? undefined : state.bands[run.id])) ?? null;
  // Alone of what is live, so that news of losses draw nothing here.
  const forecasts =
    useStore(stores.live, ({ runs }) => (run === null ? undefined : runs[run.id]?.forecasts)) ??
    EMPTY_LIVE_RUN.forecasts;
  const chart = useStore(stores.view, (view) => view.chart);
  const [scrub, setScrub] = useState<{ readonly run: string; readonly index: number | null } | null>(null);
  const [shared] = useState(createSharedSpan);
  useEffect(() => linkCrosshair(stores.crosshair, shared), [stores, shared]);
  // Another run starts at its newest forecast.
  const liveIndex = run !== null && scrub?.run === run.id ? scrub.index : null;

  const target = run?.config.target ?? form.target;
  const horizon = run?.config.horizon ?? form.horizon;
  const testView = testViewOf(chart, horizon);
  const range = rangeOf(chart, dataset.id);
  const showPart = (part: Range) => showRange(stores, dataset.id, part);
  useEffect(() => {
    if (kept === null) {
      void datasets.loadColumns([target]);
    }
  }, [datasets, target, kept]);

  // Another band that was asked for lies around the test forecasts too.
  const banded = useMemo(
    () => (test === null || bands === null ? test : { ...test, ...bands.result.test }),
    [test, bands],
  );
  const rows = useCardRows(dataset, kept, { record, test: banded });
  const { id, time, values } = rows;
  const times = values?.times;
  const column = values?.columns[target];
  const provenance = values?.provenance[target];
  const lines = useColumnLines({ time, times, values: column, provenance });
  const onRows = useCallback(
    (of: TestForecasts) => (kept === null ? of : (onKeptRows(kept, { record: null, test: of }).test ?? of)),
    [kept],
  );
  const beside = useLines({ run, record, comparable, looks, palette, onRows });
  const { wanted, hasNaive } = beside;
  const othersKey = beside.others.map((one) => one.id).join(',');
  const ownScene = useMemo((): Scene | null => {
    if (times === undefined || column === undefined || lines === null) {
      return null;
    }
    const others: readonly RunRecord[] = othersKey.split(',').flatMap((id) => allRecords[id] ?? []);
    return buildScene({
      time,
      target,
      unit: unitOf(target),
      times,
      values: column,
      lines,
      horizon,
      testShare: run?.config.split.test ?? form.testShare,
      validationShare: run?.config.split.validation ?? form.validationShare ?? 0,
      bandLevel: (bands?.result.bands ?? run?.metrics?.bands)?.levels[0]?.level ?? null,
      run,
      record: rows.record,
      test: rows.test,
      testView,
      forecasts,
      liveIndex,
      others,
      looks,
      bandForecast: bands?.result.forecasts[0] ?? null,
    });
  }, [
    times,
    column,
    lines,
    othersKey,
    allRecords,
    time,
    target,
    run,
    horizon,
    form.testShare,
    form.validationShare,
    rows.record,
    rows.test,
    testView,
    forecasts,
    liveIndex,
    looks,
    bands,
  ]);
  const baseScene = useMemo((): Scene | null => {
    if (ownScene === null || times === undefined || column === undefined || ownScene.isProbability) {
      return ownScene;
    }
    const scene = withBeside(ownScene, wanted, { times, values: column, testView });
    return hasNaive || run === null ? scene : { ...scene, naive: [] };
  }, [ownScene, wanted, times, column, testView, hasNaive, run]);
  const isDirection = run !== null && forecastsDirection(run.config);
  const picking = usePicked({
    run: run?.id ?? null,
    backAt: range === 'recent' ? chart.asked : null,
    test: isDirection ? null : rows.test,
    ...{ testView, times, values: column, measured: lines?.measured, scene: baseScene, shared },
  });
  const { picked } = picking;
  const scene = useMemo(
    () => (baseScene === null || picked === null ? baseScene : { ...baseScene, picked }),
    [baseScene, picked],
  );
  const verdict = run?.direction ?? run?.metrics;
  // Whether the files of a run are whole is found out when it is looked at.
  const problem = run?.error ?? (record?.error?.code === 'RUN_DAMAGED' ? record.error : null);
  const option = useMemo(() => (scene === null ? null : forecastOption(scene, palette)), [scene, palette]);
  const numbers = useMemo(() => (scene === null ? undefined : forecastNumbers(scene)), [scene]);
  const detail = useMemo(() => (baseScene === null ? undefined : forecastDetail(baseScene)), [baseScene]);
  const zoom = useMemo(
    () =>
      scene === null
        ? null
        : {
            extent: scene.extent,
            shown: spanOf(range, scene),
            key: `${id} ${target} ${range} ${chart.asked} ${scene.extent.to}`,
          },
    [scene, range, chart.asked, id, target],
  );
  function onKey(event: KeyboardEvent): boolean {
    if (event.key === '0' && baseScene !== null) {
      showPart('recent');
      return true;
    }
    return picking.onKey(event);
  }

  return (
    <section className="card forecast-card" aria-label={t('Forecast')}>
      <div className="card-head">
        <h2 className="card-title">{t('Forecast')}</h2>
        <span className="card-facts">
          {scene === null ? '' : forecastFacts(scene, run, looks.get(run?.id ?? '')?.label ?? '')}
        </span>
        {verdict != null && (
          <Hint about="verdict">
            <VerdictBadge metrics={verdict} testId="verdict" />
          </Hint>
        )}
        <span className="card-tools">
          <Segmented
            name={t('Range shown')}
            className="is-small"
            value={range}
            options={[
              { value: 'recent', label: t('Recent') },
              { value: 'test', label: t('Test') },
              { value: 'all', label: t('All') },
            ]}
            onChange={showPart}
            onAgain={showPart}
          />
        </span>
      </div>
      <span
        className="visually-hidden"
        data-testid="forecast-points"
        data-count={scene?.futurePoints ?? 0}
        data-scored={rows.record !== null && rows.test !== null}
        data-values={scene?.future?.points
          .slice(-scene.futurePoints)
          .map(([, y]) => y)
          .join(' ')}
      />
      {problem != null && (
        <p className="callout callout-bad" role="alert">
          <Later part={ERROR_WORDS} props={{ error: problem }} />
        </p>
      )}
      {beside.chips.length > 0 && !isDirection && (
        <Later part={LINE_CHIPS} props={{ chips: beside.chips, onTurn: beside.turn }} />
      )}
      {scene !== null && option !== null && detail !== undefined && zoom !== null && (
        <Chart
          className="forecast-chart"
          name="Forecast"
          option={option}
          {...(numbers === undefined ? {} : { numbers })}
          makeParts={forecastPicture(scene, true)}
          detail={detail}
          label={describeScene(scene)}
          endLabels={forecastLabels(scene, palette)}
          zoom={zoom}
          shared={shared}
          onStamp={picking.pickAt}
          onKey={onKey}
          keyWords={picking.count > 0 ? t(PICKING_KEYS) : undefined}
        />
      )}
      {scene !== null && picked !== null && (
        <Later
          part={PICKED_ROW}
          props={{
            words: pickedWords(picked, scene),
            hasBefore: picked.index > 0,
            hasAfter: picked.index < picking.count - 1,
            onStep: picking.step,
            onClose: picking.close,
          }}
        />
      )}
      {scene !== null && zoom !== null && scene.test !== null && scene.residuals != null && (
        <Later
          part={RESIDUAL_STRIP}
          props={{
            ...{ time: scene.time, pairs: scene.residuals, unit: scene.unit, shared },
            ...{ name: scene.test.name, color: scene.test.style.color },
          }}
        />
      )}
      {scene !== null && zoom !== null && (
        <Later
          part={OVERVIEW_STRIP}
          props={{
            ...{ time: scene.time, pairs: scene.actual, origin: scene.origin, zoom, shared },
            ...{ validationFrom: scene.validationFrom ?? null, testFrom: scene.testFrom },
          }}
          meanwhile={<div className="strip overview-row" />}
        />
      )}
      {record !== null && isDone(record.status) && <Later part={SEEN_ROWS} props={{ record }} />}
      {run !== null && isDone(run.status) && (
        <Later
          part={FORECAST_FOOT}
          props={{
            ...{ run, record, time, bands, isDirection, testView },
            ...{ hasTest: test !== null, forecasts, liveIndex },
            onLiveIndex: (index: number | null) => setScrub({ run: run.id, index }),
            onTestView: (view: TestView) => showTestView(stores, view),
          }}
        />
      )}
    </section>
  );
}

function spanOf(range: Range, { recent, extent, testFrom }: Scene): Span {
  switch (range) {
    case 'recent':
      return recent;
    case 'test':
      return { from: testFrom ?? recent.from, to: extent.to };
    case 'all':
      return extent;
  }
}

function forecastFacts(scene: Scene, run: RunSummary | null, label: string): string {
  const origin = formatStamp(scene.origin, scene.time);
  if (run === null) {
    return t('{target}, {origin} is the last known', { target: scene.target, origin });
  }
  const { horizon } = run.config;
  const what = scene.isProbability ? t('up or down of {target}', { target: scene.target }) : scene.target;
  return t('{what}, {horizon} {time} from {origin} · {label}', {
    what,
    horizon,
    time: stepUnit(scene.time, horizon),
    origin,
    label,
  });
}
