/** Error by step ahead: comparable runs beside the free forecasts on the same windows. */

import { capital } from '../../../shared/direction/text.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { BASELINE_LABELS } from '../../../shared/score-text.ts';
import type { Metrics } from '../../../shared/scores.ts';
import { t } from '../../../shared/texts/text.ts';
import { formatScore } from '../../ui/format.ts';
import { NO_LOOK, type Palette, type RunLook } from '../palette.ts';
import type { StepLine, StepScene } from './step-lines.ts';

export interface ErrorLook {
  readonly looks: ReadonlyMap<string, RunLook>;
  readonly palette: Palette;
  readonly unit: string;
  /** What so many of them are called: `day`, `days`. */
  readonly steps: (count: number) => string;
}

/** Lines of the runs and of the baselines; the selected run is the thick one. */
export function buildErrorScene(
  runs: readonly RunSummary[],
  selected: string | null,
  { looks, palette, unit, steps }: ErrorLook,
): StepScene {
  const metrics = (runs.find(({ id }) => id === selected) ?? runs[0])?.metrics ?? null;
  const lines: readonly StepLine[] = [
    ...baselinesOf(metrics).map(({ dash, ...line }) => ({
      ...line,
      style: { color: palette.third, dash },
      width: 1.25,
      isReference: true,
    })),
    ...runs.flatMap(({ id, metrics: own }) => {
      const style = looks.get(id) ?? NO_LOOK;
      const width = id === selected ? 2.5 : 1.25;
      return own === null
        ? []
        : [{ id, name: style.label, values: own.maeByStep.model, style, width, isReference: false }];
    }),
  ];
  return {
    lines,
    first: 1,
    logarithmic: false,
    axis: { name: t('{steps} ahead', { steps: capital(steps(2)) }) },
    unit,
    heading: (x) => t('{step} ahead', { step: `${x} ${steps(x)}` }),
    format: (value) => `${formatScore(value)}${unit === '' ? '' : ` ${unit}`}`,
    sentence: describe(lines, { unit, step: steps(1) }),
  };
}

/** Both naive forecasts, and the best baseline where that is another. */
function baselinesOf(metrics: Metrics | null) {
  if (metrics === null) {
    return [];
  }
  const { maeByStep, best } = metrics;
  return [
    { id: 'naive', name: t(BASELINE_LABELS.naive), values: maeByStep.naive, dash: [4, 3] },
    ...(maeByStep.seasonalNaive === null
      ? []
      : [
          {
            id: 'seasonal',
            name: t(BASELINE_LABELS.seasonalNaive),
            values: maeByStep.seasonalNaive,
            dash: [1, 3],
          },
        ]),
    ...(best === 'naive' || best === 'seasonalNaive'
      ? []
      : [{ id: 'best', name: t(BASELINE_LABELS[best]), values: maeByStep.best, dash: [6, 2, 1, 2] }]),
  ];
}

function describe(
  lines: readonly StepLine[],
  { unit, step }: { readonly unit: string; readonly step: string },
): string {
  const parts = lines.map(({ name, values }) => {
    const last = values[values.length - 1];
    return t('{name} {from} to {to}', {
      name,
      from: formatScore(values[0] ?? null),
      to: formatScore(last ?? null),
    });
  });
  return parts.length === 0
    ? t('Error by step ahead, no values yet.')
    : t('Mean absolute error from the first to the last {step} ahead{unit}: {lines}.', {
        step,
        unit: unit === '' ? '' : t(', in {unit}', { unit }),
        lines: parts.join('; '),
      });
}
