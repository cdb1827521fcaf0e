/** Under the losses, on their axis: how long the gradient was, and where it was clipped. */

import { decimalMark, t } from '../../../shared/texts/text.ts';
import { FONT, quietLine } from '../axes.ts';
import type { ChartOption, LineOption } from '../echarts.ts';
import { type Palette, type RunStyle, withAlpha } from '../palette.ts';

export interface NormScene {
  /** Mean length of an epoch before clipping, in the unit of the axis. */
  readonly norms: readonly (readonly [place: number, norm: number])[];
  /** 0 where nothing was clipped. */
  readonly clip: number;
}

/** So high is the strip, with what parts it from the losses. */
const STRIP_PX = 34;
const GAP_PX = 10;
const AXIS_PX = 22;
/** The lengths are drawn over at least so much of ten: a gradient that stays is a quiet line. */
const LEAST_SPAN = 2;

type Axis = Readonly<Record<string, unknown>>;

/** The option of the losses with the strip under it; the same where there is nothing to draw. */
export function withNormStrip(option: ChartOption, scene: NormScene, look: NormLook): ChartOption {
  if (scene.norms.length === 0) {
    return option;
  }
  const grid = option.grid as Axis;
  const [loss, rate] = option.yAxis as readonly Axis[];
  const axis = option.xAxis as Axis;
  const room = { left: grid.left, right: grid.right, outerBoundsMode: 'none' };
  const parts = {
    grid: [
      { ...room, left: LABELS_PX, top: grid.top, bottom: STRIP_PX + GAP_PX + AXIS_PX },
      { ...room, left: LABELS_PX, height: STRIP_PX, bottom: AXIS_PX },
    ],
    xAxis: [
      { ...axis, axisLabel: { show: false } },
      { ...axis, gridIndex: 1 },
    ],
    yAxis: [loss, rate, normAxis(scene, look.palette)],
    // One crosshair over both.
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    series: [...(option.series as readonly LineOption[]), normSeries(scene, look)],
  };
  return { ...option, ...(parts as unknown as ChartOption) };
}

/** About the width of a loss on the axis. */
const LABELS_PX = 56;

interface NormLook {
  readonly palette: Palette;
  readonly style: Pick<RunStyle, 'color'>;
}

/** Logarithmic, from the least to the most, the clip among them where it is near. */
function normAxis({ norms, clip }: NormScene, palette: Palette): Axis {
  const values = norms.map(([, norm]) => norm).filter((norm) => norm > 0);
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), 0);
  const isNear = clip > 0 && clip < 10 * high && clip > low / 10;
  const [least, most] = isNear ? [Math.min(low, clip), Math.max(high, clip)] : [low, high];
  const apart = Math.max(1, Math.sqrt(LEAST_SPAN / Math.max(1, most / least)));
  return {
    gridIndex: 1,
    type: 'log',
    min: (least / apart) * 0.9,
    max: most * apart * 1.1,
    name: t('gradient'),
    nameLocation: 'middle',
    nameRotate: 0,
    nameGap: 8,
    nameTextStyle: { color: palette.third, fontSize: 11, fontFamily: FONT, align: 'right' },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { show: false },
    splitLine: { show: false },
  };
}

function normSeries({ norms, clip }: NormScene, { palette, style }: NormLook): LineOption {
  const last = norms[norms.length - 1];
  return {
    ...quietLine('norm', withAlpha(style.color, 0.8), 1.25),
    xAxisIndex: 1,
    yAxisIndex: 2,
    showSymbol: norms.length === 1,
    data: norms.map(([place, norm]) => [place, norm > 0 ? norm : '-']),
    endLabel: {
      show: last !== undefined,
      formatter: () => (last === undefined ? '' : normText(last[1])),
      color: palette.second,
      fontSize: 11,
      fontFamily: FONT,
      distance: 7,
    },
    ...(clip > 0
      ? {
          markLine: {
            silent: true,
            animation: false,
            symbol: 'none',
            data: [{ yAxis: clip }],
            lineStyle: { color: palette.third, width: 1, type: [4, 3] },
            label: {
              formatter: t('clipped at {norm}', { norm: normText(clip) }),
              position: 'insideStartTop',
              color: palette.third,
              fontSize: 11,
              fontFamily: FONT,
            },
          },
        }
      : {}),
  };
}

/** `0.42`, `12`, `3.1e-5`. */
export function normText(norm: number): string {
  return norm !== 0 && (norm < 1e-3 || norm >= 1e5)
    ? decimalMark(norm.toExponential(1).replace('e+', 'e'))
    : decimalMark(String(Number(norm.toPrecision(3))));
}

/** The strip in a sentence; empty without one. */
export function describeNorms({ norms, clip }: NormScene): string {
  const [first, last] = [norms[0], norms[norms.length - 1]];
  if (first === undefined || last === undefined) {
    return '';
  }
  const over = clip > 0 ? norms.filter(([, norm]) => norm > clip).length : 0;
  const limit = normText(clip);
  const clipped =
    clip === 0
      ? t(', nothing is clipped')
      : over === 0
        ? t(', clipped at {limit}, above which no epoch was on average', { limit })
        : t(', clipped at {limit}, above which {over} of {epochs} epochs were on average', {
            limit,
            over,
            epochs: norms.length,
          });
  return t(' The gradient is {first} long after the first epoch and {last} after the last{clipped}.', {
    first: normText(first[1]),
    last: normText(last[1]),
    clipped,
  });
}
