/** Every trial as a line over all that is varied, ending at its error: the good ones strong, the poor ones faint. */

import type { ParallelSeriesOption } from 'echarts/charts';
import type { ParallelComponentOption } from 'echarts/components';
import { maeOf, type Trial } from '../../../shared/search/study.ts';
import { t } from '../../../shared/texts/text.ts';
import { parameterText } from '../../features/tune/parameter-words.ts';
import { trialValue } from '../../features/tune/trials/trial-values.ts';
import { formatScore } from '../../ui/format.ts';
import { FONT, labelStyle } from '../axes.ts';
import { BRUSH_EDGE, BRUSH_FILL } from '../drawing/brush-colors.ts';
import type { ChartOption } from '../echarts.ts';
import { mixColors, type Palette } from '../palette.ts';
import { itemTooltip } from '../tooltip.ts';
import { END_WORDS } from './best-option.ts';
import { type ParameterAxis, placeOf } from './parameter-axis.ts';
import { errorRanks, type TrialAxes } from './trial-axes.ts';

/** Side by side where there is room for their names, else one under the other. */
export type AxesLayout = 'side-by-side' | 'stacked';

/** A name and the figures of an axis need so much beside the next one. */
const LEAST_APART_PX = 82;
const ROW_PX = 38;
const NAME_PX = 104;

export function layoutFor(axes: number, widthPx: number): AxesLayout {
  return widthPx >= axes * LEAST_APART_PX ? 'side-by-side' : 'stacked';
}

/** What the chart needs of height. */
export function heightFor(axes: number, layout: AxesLayout): number {
  return layout === 'stacked' ? axes * ROW_PX + 24 : 332;
}

/** While axes are brushed all lines of a series are as strong as each other, so that good and poor ones are series of their own. */
const BANDS = [
  { id: 'poor', from: 2 / 3, to: 2, activeOpacity: 0.22 },
  { id: 'middling', from: 1 / 3, to: 2 / 3, activeOpacity: 0.5 },
  { id: 'good', from: 0, to: 1 / 3, activeOpacity: 0.95 },
] as const;

export interface ParallelLook {
  readonly layout: AxesLayout;
  readonly chosen: number | null;
}

/** All axes of it, the error last. */
export function axesOf({ parameters, error }: TrialAxes): readonly ParameterAxis[] {
  return error === null ? parameters : [...parameters, error];
}

export function parallelOption(
  scene: TrialAxes,
  { layout, chosen }: ParallelLook,
  palette: Palette,
): ChartOption {
  const axes = axesOf(scene);
  const isStacked = layout === 'stacked';
  const ranks = errorRanks(scene.trials);
  const rankOf = ({ number }: Trial) => ranks.get(number) ?? 1;
  const known = scene.trials.filter((trial) => maeOf(trial) !== null);
  // The best are drawn last.
  const ordered = [...known].sort((a, b) => rankOf(b) - rankOf(a));
  const parallel: ParallelComponentOption = {
    layout: isStacked ? 'vertical' : 'horizontal',
    ...(isStacked
      ? { left: NAME_PX, right: 34, top: 12, bottom: 30 }
      : { left: 46, right: 62, top: 46, bottom: 18 }),
    parallelAxisDefault: { type: 'value' },
  };
  const option = {
    animation: false,
    textStyle: { fontFamily: FONT, fontSize: 11, color: palette.third },
    tooltip: itemTooltip(palette, (value) => {
      const number = value[value.length - 1];
      const trial = scene.trials.find((each) => each.number === number);
      return trial === undefined ? null : wordsOf(trial, scene, palette);
    }),
    parallel,
    parallelAxis: axes.map((axis, dim) => axisOption(axis, dim, { isStacked, palette })),
    series: [
      ...BANDS.map(({ id, from, to, activeOpacity }) => ({
        ...linesOf(
          ordered.filter((trial) => rankOf(trial) >= from && rankOf(trial) < to),
          { id, axes, palette, rankOf },
        ),
        activeOpacity,
      })),
      {
        ...linesOf(
          known.filter(({ number }) => number === chosen),
          { id: 'chosen', axes, palette, rankOf },
        ),
        ...{ silent: true, z: 4, activeOpacity: 1, inactiveOpacity: 0.5 },
        lineStyle: { color: palette.ink, width: 2.5, opacity: 1 },
      },
    ],
  };
  // The types of ECharts know no option with axes of both kinds.
  return option as unknown as ChartOption;
}

interface AxisLook {
  readonly isStacked: boolean;
  readonly palette: Palette;
}

function axisOption(axis: ParameterAxis, dim: number, { isStacked, palette }: AxisLook) {
  const texts = new Map(axis.ticks.map(({ at, text }) => [at, text]));
  return {
    id: axis.name,
    dim,
    type: 'value',
    min: axis.min,
    max: axis.max,
    name: isStacked ? axis.label : axis.label.replace(' ', '\n'),
    nameLocation: isStacked ? 'start' : 'end',
    nameGap: isStacked ? 14 : 12,
    nameTextStyle: {
      ...{ color: palette.second, fontSize: 11, fontFamily: FONT, lineHeight: 13 },
      ...(isStacked ? { align: 'right', verticalAlign: 'middle' } : { align: 'center' }),
    },
    axisLine: { lineStyle: { color: palette.strongLine } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      ...labelStyle(palette),
      hideOverlap: true,
      margin: 6,
      ...(isStacked ? {} : { width: LEAST_APART_PX - 16, overflow: 'truncate' }),
      customValues: axis.ticks.map(({ at }) => at),
      formatter: (value: number) => texts.get(value) ?? '',
      // Figures are read over the lines that cross them.
      textBorderColor: palette.panel,
      textBorderWidth: 3,
    },
    realtime: true,
    areaSelectStyle: {
      ...{ width: 18, borderWidth: 1, borderColor: BRUSH_EDGE, color: BRUSH_FILL, opacity: 1 },
    },
  };
}

interface LinesLook {
  readonly id: string;
  readonly axes: readonly ParameterAxis[];
  readonly palette: Palette;
  readonly rankOf: (trial: Trial) => number;
}

function linesOf(trials: readonly Trial[], { id, axes, palette, rankOf }: LinesLook): ParallelSeriesOption {
  return {
    id,
    type: 'parallel',
    lineStyle: { width: 1.25, opacity: 0.5, color: palette.third },
    inactiveOpacity: 0.04,
    emphasis: { lineStyle: { width: 2.5, opacity: 1 } },
    data: trials.map((trial) => ({
      value: [...axes.map((axis) => placeOf(axis, trialValue(trial, axis.name)) ?? '-'), trial.number],
      lineStyle: lookOf(trial, rankOf(trial), palette),
    })),
  };
}

/** The third that errs least stands out; what was stopped is dashed. */
function lookOf({ end }: Trial, rank: number, palette: Palette) {
  return {
    color: mixColors(palette.accent, palette.third, Math.min(1, 1.6 * rank)),
    opacity: (0.2 + 0.75 * (1 - rank) ** 3) * (end === 'finished' ? 1 : 0.7),
    width: rank < 0.1 ? 1.75 : 1.25,
    type: end === 'finished' ? ('solid' as const) : [3, 3],
  };
}

function wordsOf(trial: Trial, { parameters, unit }: TrialAxes, palette: Palette) {
  const mae = maeOf(trial);
  return {
    heading: `${trial.number === 0 ? t('Set-up 0, the default') : t('Set-up {number}', { number: trial.number })}, ${t(END_WORDS[trial.end ?? 'works'])}`,
    lines: [
      { name: 'error', value: `${formatScore(mae)}${unit === '' ? '' : ` ${unit}`}`, color: palette.accent },
      ...parameters.map(({ name, label }) => ({
        ...{ name: label, value: parameterText(name, trialValue(trial, name)), color: palette.strongLine },
      })),
    ],
  };
}

/** The chart in words. */
export function describeParallel(scene: TrialAxes, best: Trial | null): string {
  const count = scene.trials.filter((trial) => maeOf(trial) !== null).length;
  const names = scene.parameters.map(({ label }) => label).join(', ');
  const of =
    best === null
      ? ''
      : t(' The best, set-up {number}, has {values}.', {
          number: best.number,
          values: scene.parameters
            .map(({ name, label }) => `${label} ${parameterText(name, trialValue(best, name))}`)
            .join(', '),
        });
  return t('{count} set-ups as lines over {names} and their error.{of}', { count, names, of });
}
