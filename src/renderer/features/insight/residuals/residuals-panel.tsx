/** What is left of the test forecasts of a run, and whether it looks like chance. */

import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../../shared/dataset.ts';
import { forecastsDirection } from '../../../../shared/direction/scores.ts';
import { errorText } from '../../../../shared/error-text.ts';
import type { RunSummary } from '../../../../shared/run.ts';
import { lagText } from '../../../../shared/runs/lag-text.ts';
import { RESIDUAL_GROUPS, type ResidualGroupBy, type Residuals } from '../../../../shared/runs/residuals.ts';
import {
  chanceSentence,
  groupSentence,
  noGroupsSentence,
  normalSentence,
  sizeSentence,
} from '../../../../shared/runs/residuals-text.ts';
import type { Message } from '../../../../shared/texts/message.ts';
import { shownStamp, t } from '../../../../shared/texts/text.ts';
import { Chart } from '../../../charts/chart.tsx';
import { residualTable } from '../../../charts/numbers/tables/residual-table.ts';
import type { RunLook } from '../../../charts/palette.ts';
import {
  correlationOption,
  groupLabels,
  groupsOption,
  histogramOption,
  overTimeOption,
  type ResidualLook,
} from '../../../charts/residuals/residual-options.ts';
import { linkCrosshair } from '../../../charts/zoom/crosshair.ts';
import { createSharedSpan } from '../../../charts/zoom/shared-span.ts';
import { residualsKey } from '../../../store/actions/insight-actions.ts';
import { useApp } from '../../../store/app.ts';
import { isDone } from '../../../store/run-groups.ts';
import { Select } from '../../../ui/field.tsx';
import { formatScore, unitOf } from '../../../ui/format.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { usePalette } from '../../../ui/theme.tsx';
import { fileStamp } from '../../../ui/time-words.ts';
import { PanelHead } from '../panel-head.tsx';

interface Props {
  /** The open one, if the run is of it. */
  readonly dataset: DatasetDescription | null;
  readonly run: RunSummary | null;
  readonly look: RunLook;
}

const DAY_MS = 86_400_000;

export type ResidualView = 'time' | 'size' | 'past' | ResidualGroupBy;

const HINT: Message =
  'The test forecasts less what came, in time order. A net that has learned all there is leaves only chance: no side, no pattern, nothing that comes back.';

const VIEWS: Readonly<Record<ResidualView, Message>> = {
  time: 'Over time',
  size: 'Size',
  past: 'Past',
  hour: 'Hour',
  weekday: 'Weekday',
  month: 'Month',
};

export function ResidualsPanel({ dataset, run, look }: Props) {
  const { stores, insight } = useApp();
  const [ahead, setAhead] = useState(1);
  const [view, setView] = useState<ResidualView>('time');
  const horizon = run?.config.horizon ?? 1;
  const steps = Math.min(ahead, horizon);
  const isOfValues = run !== null && !forecastsDirection(run.config);
  const id = run !== null && isOfValues && isDone(run.status) ? run.id : null;
  const open = dataset?.id;
  const asked = useStore(stores.runs, (state) =>
    id === null ? undefined : state.residuals[residualsKey(id, steps, open)],
  );
  const step = useStore(stores.runs, (state) => state.records[id ?? '']?.time.step) ?? null;
  const kind = useStore(stores.runs, (state) => state.records[id ?? '']?.time.kind) ?? 'none';
  useEffect(() => {
    if (id !== null) {
      void insight.askResiduals(id, steps, open);
    }
  }, [id, steps, open, insight]);
  const found = asked?.status === 'here' ? asked.result : null;
  const groups = found?.groups.map(({ by }) => by) ?? [];
  const offered = (Object.keys(VIEWS) as readonly ResidualView[]).filter(
    (one) => !isGroup(one) || groups.includes(one),
  );
  const shown = offered.includes(view) ? view : 'time';
  return (
    <>
      <PanelHead
        title={t('What is left')}
        about="residual"
        hint={t(HINT)}
        facts={
          found !== null &&
          horizon > 1 && (
            <Select
              name={t('How far ahead')}
              small
              value={String(steps)}
              options={aheadChoices(horizon).map((one) => ({
                value: String(one),
                label: t('{lag} ahead', { lag: lagText(one, step) }),
              }))}
              testId="residuals-ahead"
              onChange={(value) => setAhead(Number(value))}
            />
          )
        }
      >
        {found !== null && (
          <Segmented
            name={t('What of it')}
            className="is-small"
            value={shown}
            options={offered.map((one) => ({ value: one, label: t(VIEWS[one]), testId: `residuals-${one}` }))}
            onChange={setView}
          />
        )}
      </PanelHead>
      {run !== null && !isOfValues ? (
        <p className="card-empty">{t('Up or down is right or wrong: nothing is left to look at.')}</p>
      ) : id === null ? (
        <p className="card-empty">{t('Appears when a run has been scored.')}</p>
      ) : asked?.status === 'refused' ? (
        <p className="card-empty" role="alert">
          {errorText(asked.error)}
        </p>
      ) : found === null || run === null ? (
        <p className="card-empty">{t('Looking at what is left …')}</p>
      ) : (
        <Shown residuals={found} view={shown} run={run} time={{ kind, step }} look={look} />
      )}
    </>
  );
}

interface ShownProps {
  readonly residuals: Residuals;
  readonly view: ResidualView;
  readonly run: RunSummary;
  readonly time: ResidualLook['time'];
  readonly look: RunLook;
}

function Shown({ residuals, view, run, time, look }: ShownProps) {
  const { stores } = useApp();
  const [shared] = useState(createSharedSpan);
  const isOverTime = view === 'time' && residuals.times === 'known';
  useEffect(
    () => (isOverTime ? linkCrosshair(stores.crosshair, shared) : undefined),
    [isOverTime, stores, shared],
  );
  const palette = usePalette();
  const unit = unitOf(run.config.target);
  const { kind, step } = time;
  const style: ResidualLook = useMemo(
    () => ({
      palette,
      ...{ style: look, unit },
      format: (value) => `${formatScore(value)}${unit === '' ? '' : ` ${unit}`}`,
      time: { kind, step },
      stamp: (place) => stampOf(place, { kind, step, times: residuals.times }),
    }),
    [palette, look, unit, kind, step, residuals.times],
  );
  const option = useMemo(() => optionOf(residuals, view, style), [residuals, view, style]);
  const numbers = useMemo(
    () => ({ table: () => residualTable(residuals, view, style) }),
    [residuals, view, style],
  );
  const groups = residuals.groups.find(({ by }) => by === view);
  const sentence = sentenceOf(residuals, view, { format: style.format, step }, run.dataset.file);
  if (residuals.count === 0) {
    return <p className="card-empty">{sentence}</p>;
  }
  return (
    <>
      <Chart
        // Another picture begins anew: ECharts keeps the bounds of the one before.
        key={view}
        className="insight-chart"
        name="Residuals"
        option={option}
        numbers={numbers}
        label={`${t(VIEWS[view])}. ${sentence}`}
        shared={shared}
        endLabels={groups === undefined ? [] : groupLabels(groups, style)}
      />
      <p className="insight-words" data-testid="residuals-words">
        {sentence}
      </p>
    </>
  );
}

function optionOf(residuals: Residuals, view: ResidualView, look: ResidualLook) {
  const groups = residuals.groups.find(({ by }) => by === view);
  if (groups !== undefined) {
    return groupsOption(groups, look);
  }
  switch (view) {
    case 'size':
      return histogramOption(residuals, look);
    case 'past':
      return correlationOption(residuals, look);
    default:
      return overTimeOption(residuals, look);
  }
}

function sentenceOf(
  residuals: Residuals,
  view: ResidualView,
  words: Parameters<typeof sizeSentence>[1],
  file: string,
): string {
  const groups = residuals.groups.find(({ by }) => by === view);
  const parts =
    groups !== undefined
      ? [groupSentence(groups, words)]
      : view === 'size'
        ? [sizeSentence(residuals, words), normalSentence(residuals)]
        : view === 'past'
          ? [chanceSentence(residuals, words)]
          : [
              sizeSentence(residuals, words),
              chanceSentence(residuals, words),
              noGroupsSentence(residuals, file),
            ];
  return parts.filter((part) => part !== '').join(' ');
}

/** With the clock wherever steps are shorter than a day, at midnight too. */
function stampOf(
  place: number,
  { kind, step, times }: Pick<ResidualLook['time'], 'kind' | 'step'> & Pick<Residuals, 'times'>,
): string {
  const hasClock = step === null ? place % DAY_MS !== 0 : step.startsWith('PT');
  return times === 'known' && kind !== 'none'
    ? shownStamp(fileStamp(place, { first: hasClock ? '2000-01-01T00:00' : '2000-01-01' }))
    : t('row {place}', { place });
}

function isGroup(view: ResidualView): view is ResidualGroupBy {
  return RESIDUAL_GROUPS.some((by) => by === view);
}

/** Few distances are all named; of many a few. */
export function aheadChoices(horizon: number): readonly number[] {
  return horizon <= 8
    ? Array.from({ length: horizon }, (_, index) => index + 1)
    : [...new Set([1, 2, 3, 6, 12, Math.round(horizon / 2), horizon])]
        .filter((step) => step <= horizon)
        .sort((a, b) => a - b);
}
