/** Each thing that is varied against the error, small and side by side, what mattered most first: a point a trial. */
import { maeOf, type Trial } from '../../../shared/search/study.ts';
import type { ParameterShare } from '../../../shared/search/study-requests.ts';
import { t } from '../../../shared/texts/text.ts';
import { parameterText } from '../../features/tune/parameter-words.ts';
import { trialValue } from '../../features/tune/trials/trial-values.ts';
import { formatPercent, formatScore } from '../../ui/format.ts';
import { FONT, labelStyle } from '../axes.ts';
import type { ChartOption, ScatterOption } from '../echarts.ts';
import type { Palette } from '../palette.ts';
import { itemTooltip } from '../tooltip.ts';
import { END_WORDS, markOf } from './best-option.ts';
import { type ParameterAxis, placeOf } from './parameter-axis.ts';
import type { TrialAxes } from './trial-axes.ts';

export interface AgainstLook {
  readonly widthPx: number;
  readonly chosen: number | null;
  /** Empty where it cannot be said yet. */
  readonly shares: readonly ParameterShare[];
}

const LEAST_WIDTH_PX = 190;
const CELL_HEIGHT_PX = 148;
const FIGURES_PX = 46;
const GAP_PX = 22;
const TITLE_PX = 26;
const TICKS_PX = 24;
/** Of the width of a category to either side. */
const JITTER = 0.3;
const GOLDEN = 0.618_034;

/** By how much they mattered; as they stand in the search where nobody knows. */
export function byShare(
  parameters: readonly ParameterAxis[],
  shares: readonly ParameterShare[],
): readonly { readonly axis: ParameterAxis; readonly share: number | null }[] {
  const known = new Map(shares.map(({ name, share }) => [name, share]));
  return parameters
    .map((axis) => ({ axis, share: known.get(axis.name) ?? null }))
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
}

/** What the chart needs of height. */
export function againstHeight(axes: number, widthPx: number): number {
  return Math.ceil(axes / columnsFor(axes, widthPx)) * CELL_HEIGHT_PX + 28;
}

function columnsFor(axes: number, widthPx: number): number {
  return Math.max(1, Math.min(axes, Math.floor((widthPx - FIGURES_PX) / LEAST_WIDTH_PX)));
}

export function againstOption(scene: TrialAxes, look: AgainstLook, palette: Palette): ChartOption {
  const { error, trials, unit } = scene;
  const cells = byShare(scene.parameters, look.shares);
  const columns = columnsFor(cells.length, look.widthPx);
  const width = (look.widthPx - FIGURES_PX) / columns;
  const known = trials.filter((trial) => maeOf(trial) !== null);
  const placeAt = (index: number) => ({
    left: FIGURES_PX + (index % columns) * width,
    top: Math.floor(index / columns) * CELL_HEIGHT_PX,
  });
  return {
    animation: false,
    textStyle: { fontFamily: FONT, fontSize: 11, color: palette.third },
    tooltip: itemTooltip(palette, ([, , number, index = 0]) => {
      const trial = trials.find((each) => each.number === number);
      const axis = cells[index]?.axis;
      return trial === undefined || axis === undefined ? null : wordsOf(trial, axis, unit, palette);
    }),
    title: cells.map(({ axis, share }, index) => ({
      ...{ left: placeAt(index).left, top: placeAt(index).top + 4, padding: 0 },
      text: share === null ? axis.label : `${axis.label}  {share|${formatPercent(share, 0)}}`,
      textStyle: {
        ...{ color: palette.second, fontSize: 12, fontWeight: 600, fontFamily: FONT },
        rich: { share: { color: palette.third, fontSize: 11, fontFamily: FONT } },
      },
    })),
    grid: cells.map((_, index) => ({
      left: placeAt(index).left,
      top: placeAt(index).top + TITLE_PX,
      width: width - GAP_PX,
      height: CELL_HEIGHT_PX - TITLE_PX - TICKS_PX - 10,
      outerBoundsMode: 'none' as const,
    })),
    xAxis: cells.map(({ axis }, index) => xAxisOf(axis, index, { widthPx: width - GAP_PX, palette })),
    yAxis: cells.map((_, index) => yAxisOf(error, index, index % columns === 0, palette)),
    series: cells.map(({ axis }, index) => pointsOf(known, { axis, index, error, look, palette })),
  };
}

interface XLook {
  readonly widthPx: number;
  readonly palette: Palette;
}

function xAxisOf(axis: ParameterAxis, gridIndex: number, { widthPx, palette }: XLook) {
  const texts = new Map(axis.ticks.map(({ at, text }) => [at, text]));
  return {
    gridIndex,
    type: 'value' as const,
    min: axis.min,
    max: axis.max,
    axisLine: { onZero: false, lineStyle: { color: palette.line } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      ...labelStyle(palette),
      hideOverlap: true,
      customValues: axis.ticks.map(({ at }) => at),
      formatter: (value: number) => texts.get(value) ?? '',
      // A figure that is cut says another; a word may be.
      ...(axis.kind === 'category'
        ? {
            width: Math.max(28, widthPx / Math.max(1, axis.ticks.length) - 4),
            overflow: 'truncate' as const,
          }
        : {}),
    },
  };
}

function yAxisOf(error: ParameterAxis | null, gridIndex: number, isFirst: boolean, palette: Palette) {
  const texts = new Map((error?.ticks ?? []).map(({ at, text }) => [at, text]));
  return {
    gridIndex,
    type: 'value' as const,
    min: error?.min ?? 0,
    max: error?.max ?? 1,
    splitNumber: 3,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: palette.line, type: [2, 3] }, showMinLine: false, showMaxLine: false },
    axisLabel: {
      ...labelStyle(palette),
      show: isFirst,
      customValues: (error?.ticks ?? []).map(({ at }) => at),
      formatter: (value: number) => texts.get(value) ?? '',
    },
  };
}

interface PointsLook {
  readonly axis: ParameterAxis;
  readonly index: number;
  readonly error: ParameterAxis | null;
  readonly look: AgainstLook;
  readonly palette: Palette;
}

function pointsOf(
  trials: readonly Trial[],
  { axis, index, error, look: { chosen }, palette }: PointsLook,
): ScatterOption {
  return {
    id: axis.name,
    type: 'scatter',
    xAxisIndex: index,
    yAxisIndex: index,
    cursor: 'pointer',
    data: trials.flatMap((trial) => {
      const x = placeOf(axis, trialValue(trial, axis.name));
      const y = error === null ? null : placeOf(error, maeOf(trial));
      if (x === null || y === null) {
        return [];
      }
      const { symbol, size, fill, edge } = markOf(trial.end, palette);
      const isChosen = trial.number === chosen;
      return [
        {
          value: [x + jitterOf(axis, trial.number), y, trial.number, index],
          symbol,
          symbolSize: isChosen ? size + 4 : size - 1,
          itemStyle: {
            color: fill,
            borderColor: isChosen ? palette.ink : edge,
            borderWidth: isChosen ? 2 : 1,
          },
        },
      ];
    }),
  };
}

/** Trials with the same category stand beside each other, each always at the same place. */
function jitterOf({ kind }: ParameterAxis, number: number): number {
  return kind === 'category' ? JITTER * (2 * ((number * GOLDEN) % 1) - 1) : 0;
}

function wordsOf(trial: Trial, { name, label }: ParameterAxis, unit: string, palette: Palette) {
  return {
    heading: `${trial.number === 0 ? t('Set-up 0, the default') : t('Set-up {number}', { number: trial.number })}, ${t(END_WORDS[trial.end ?? 'works'])}`,
    lines: [
      { name: label, value: parameterText(name, trialValue(trial, name)), color: palette.strongLine },
      {
        ...{ name: t('error'), color: palette.accent },
        value: `${formatScore(maeOf(trial))}${unit === '' ? '' : ` ${unit}`}`,
      },
    ],
  };
}

/** The chart in words. */
export function describeAgainst(scene: TrialAxes, shares: readonly ParameterShare[]): string {
  const names = byShare(scene.parameters, shares).map(({ axis, share }) =>
    share === null
      ? axis.label
      : t('{label} ({share} of what errors differ by)', {
          label: axis.label,
          share: formatPercent(share, 0),
        }),
  );
  return t('Error of the set-ups against each setting: {names}.', { names: names.join(', ') });
}
