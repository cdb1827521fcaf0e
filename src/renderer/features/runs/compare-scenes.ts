/** What several runs are drawn by beside each other: their losses, their errors by step, their forecasts. */

import type { RunRecord, RunSummary, TestForecasts } from '../../../shared/run.ts';
import { BASELINE_LABELS } from '../../../shared/score-text.ts';
import { t } from '../../../shared/texts/text.ts';
import { NO_LOOK, type Palette, type RunLook } from '../../charts/palette.ts';
import type { StepLine, StepScene } from '../../charts/steps/step-lines.ts';
import { formatCount, formatLoss, formatScore, formatSeconds, unitOf } from '../../ui/format.ts';

export type LossAxis = 'epochs' | 'updates' | 'seconds';

interface Drawn {
  readonly looks: ReadonlyMap<string, RunLook>;
  readonly palette: Pick<Palette, 'ink' | 'third'>;
}

const HEADINGS: Readonly<Record<LossAxis, (x: number) => string>> = {
  epochs: (x) => t('epoch {x}', { x }),
  updates: (x) => t('{x} updates', { x: formatCount(Math.round(x)) }),
  seconds: formatSeconds,
};

const AXES: Readonly<Record<LossAxis, StepScene['axis']>> = {
  epochs: { name: 'Epoch' },
  updates: { name: 'Update' },
  seconds: { name: 'Seconds', unit: 's', format: (value) => formatSeconds(value) },
};

/** Validation losses of the epochs (training losses where there are no validation windows), over what is asked for. */
export function lossScene(
  runs: readonly RunSummary[],
  records: Readonly<Record<string, RunRecord>>,
  { axis, looks }: Pick<Drawn, 'looks'> & { readonly axis: LossAxis },
): StepScene {
  const lines = runs.flatMap((run): StepLine[] => {
    const { id, epochs } = run;
    const look = looks.get(id) ?? NO_LOOK;
    const places = placesOf(run, records[id], axis);
    return epochs.length === 0 || places === null
      ? []
      : [
          {
            ...{ id, name: look.label, style: look, width: 1.75, isReference: false, places },
            values: epochs.map(({ loss, validationLoss }) => validationLoss ?? loss),
          },
        ];
  });
  const ends = lines.map(({ name, values }) => `${name} ${formatLoss(Math.min(...values))}`);
  return {
    ...{ lines, first: 1, logarithmic: true, heading: HEADINGS[axis], format: formatLoss, unit: '' },
    axis: AXES[axis],
    sentence: t('Losses over {axis}, the least of each: {ends}.', {
      axis: t(axis),
      ends: ends.length === 0 ? t('none yet') : ends.join('; '),
    }),
  };
}

/** Where each epoch ends; null while it is not known how many updates one has. */
function placesOf({ epochs, config }: RunSummary, record: RunRecord | undefined, axis: LossAxis) {
  if (axis === 'epochs') {
    return epochs.map(({ epoch }) => epoch);
  }
  if (axis === 'updates') {
    const perEpoch = record && Math.ceil(record.windows.train / config.batch);
    return perEpoch === undefined ? null : epochs.map(({ epoch }) => epoch * perEpoch);
  }
  let seconds = 0;
  return epochs.map((epoch) => {
    seconds += epoch.seconds;
    return seconds;
  });
}

/** Of the origins that all of these runs have forecast from, those places in each. */
export function commonOrigins(tests: readonly TestForecasts[]): readonly number[] {
  const [first, ...others] = tests;
  if (first === undefined) {
    return [];
  }
  const sets = others.map(({ origins }) => new Set(origins));
  return Array.from(first.origins).filter((origin) => sets.every((set) => set.has(origin)));
}

/** The forecasts of these runs from one origin over one another and over what came. */
export function originScene(
  runs: readonly RunSummary[],
  tests: Readonly<Record<string, TestForecasts>>,
  { origin, looks, palette }: Drawn & { readonly origin: number },
): StepScene {
  const lines: StepLine[] = [];
  const unit = unitOf(runs[0]?.config.target ?? '');
  for (const { id, config } of runs) {
    const test = tests[id];
    const at = test === undefined ? -1 : test.origins.indexOf(origin);
    if (test !== undefined && at >= 0) {
      const span = [at * config.horizon, (at + 1) * config.horizon] as const;
      const look = looks.get(id) ?? NO_LOOK;
      if (lines.length === 0) {
        lines.push({
          ...{ id: 'came', name: t('what came'), width: 2.25, isReference: false },
          style: { color: palette.ink, dash: 'solid' },
          values: Array.from(test.actual.subarray(...span)),
        });
      }
      lines.push({
        ...{ id, name: look.label, style: look, width: 1.5, isReference: false },
        values: Array.from(test.predicted.subarray(...span)),
      });
    }
  }
  return {
    ...{ lines, first: 1, logarithmic: false, format: formatScore, unit },
    axis: { name: t('Steps ahead') },
    heading: (step) => t('{step} ahead', { step }),
    sentence: t('Forecasts from row {origin} and what came, to the last step: {lines}.', {
      origin: formatCount(origin + 1),
      lines: endsOf(lines),
    }),
  };
}

/** What these runs say of the rows to come. */
export function nextScene(
  runs: readonly RunSummary[],
  records: Readonly<Record<string, RunRecord>>,
  { looks, palette }: Drawn,
): StepScene {
  const lines: StepLine[] = [];
  const unit = unitOf(runs[0]?.config.target ?? '');
  const times = records[runs[0]?.id ?? '']?.forecast.map(({ time }) => time) ?? [];
  for (const { id } of runs) {
    const record = records[id];
    const look = looks.get(id) ?? NO_LOOK;
    if (record !== undefined && record.forecast.length > 0) {
      if (lines.length === 0 && record.naiveForecast.length > 0) {
        lines.push({
          ...{ id: 'naive', name: t(BASELINE_LABELS.naive), width: 1.25, isReference: true },
          style: { color: palette.third, dash: [4, 3] },
          values: record.naiveForecast.map(({ value }) => value),
        });
      }
      lines.push({
        ...{ id, name: look.label, style: look, width: 1.5, isReference: false },
        values: record.forecast.map(({ value }) => value),
      });
    }
  }
  return {
    ...{ lines, first: 1, logarithmic: false, format: formatScore, unit },
    axis: { name: t('Time'), cell: (step) => times[step - 1] ?? step },
    heading: (step) => times[step - 1] ?? t('{step} ahead', { step }),
    sentence: t('Forecasts of the rows to come, at their last step: {lines}.', { lines: endsOf(lines) }),
  };
}

function endsOf(lines: readonly StepLine[]): string {
  return lines.length === 0
    ? t('nothing yet')
    : lines.map(({ name, values }) => `${name} ${formatScore(values[values.length - 1] ?? null)}`).join('; ');
}
