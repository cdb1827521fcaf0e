/** The loss chart: every update thin, every epoch's validation loss as a point, the best epoch marked, log axis. */
import type { EpochRecord } from '../../shared/run.ts';
import { formatCountOf, formatLoss } from '../ui/format.ts';
import { baseOption, FONT, labelStyle } from './axes.ts';
import type { ChartOption, LineOption } from './echarts.ts';
import type { EndLabel } from './end-labels.ts';
import type { Palette, RunStyle } from './palette.ts';
import { withAlpha } from './palette.ts';
import { axisTooltip } from './tooltip.ts';

export interface LossScene {
  readonly losses: Float32Array;
  readonly updates: number;
  readonly updatesPerEpoch: number;
  readonly epochs: readonly EpochRecord[];
  readonly bestEpoch: number | null;
  /** Right end of the axis: room for what is still to come while training, those that were run afterwards. */
  readonly lastEpoch: number;
  readonly style: RunStyle;
}

/** More points than a chart of this width has pixels are thinned, keeping each bucket's extremes. */
const MOST_POINTS = 900;
const MOST_TICKS = 6;

export function lossOption(scene: LossScene, palette: Palette): ChartOption {
  const updates = updatePoints(scene);
  const train: readonly (readonly [number, number])[] =
    updates.length > 0 ? updates : scene.epochs.map((record) => [endOf(record), record.loss]);
  const validation = scene.epochs.flatMap((record) =>
    record.validationLoss === null ? [] : [[endOf(record), record.validationLoss] as const],
  );
  const { min, max, ticks } = logTicks([...train, ...validation].map(([, loss]) => loss));
  return {
    ...baseOption(palette),
    grid: {
      left: 8,
      right: 74,
      top: 22,
      bottom: 6,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: axisTooltip(palette, (points) => {
      const x = points[0]?.x;
      const record = x === undefined ? undefined : nearestEpoch(scene.epochs, x);
      if (record === undefined) {
        return null;
      }
      const lines = [
        { name: 'train', value: formatLoss(record.loss), color: withAlpha(scene.style.color, 0.6) },
      ];
      if (record.validationLoss !== null) {
        lines.unshift({
          name: 'validation',
          value: formatLoss(record.validationLoss),
          color: scene.style.color,
        });
      }
      const part = record.share === undefined ? '' : ', cut short by the stop';
      return {
        heading: `epoch ${record.epoch}${part}${record.epoch === scene.bestEpoch ? ' · best' : ''}`,
        lines,
      };
    }),
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.max(1, scene.lastEpoch),
      minInterval: 1,
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { ...labelStyle(palette), hideOverlap: true },
    },
    yAxis: {
      type: 'log',
      min,
      max,
      axisLine: { show: false },
      axisTick: { show: false, customValues: [...ticks] },
      axisLabel: {
        ...labelStyle(palette),
        customValues: [...ticks],
        formatter: (value: number) => formatLoss(value),
      },
      splitLine: { lineStyle: { color: palette.line, type: [2, 3] } },
    },
    series: [trainSeries(train, scene), validationSeries(validation, scene, palette)],
  };
}

/** The names of both lines; a lone line needs none. */
export function lossLabels(scene: LossScene): readonly EndLabel[] {
  const last = scene.epochs[scene.epochs.length - 1];
  if (last === undefined || last.validationLoss === null) {
    return [];
  }
  const { color } = scene.style;
  return [
    { id: 'validation', name: 'validation', x: endOf(last), y: last.validationLoss, color, bold: false },
    { id: 'train', name: 'train', x: endOf(last), y: last.loss, color, bold: false },
  ];
}

/** The chart in a sentence. */
export function describeLoss({ epochs, updates, bestEpoch }: LossScene): string {
  const last = epochs[epochs.length - 1];
  if (last === undefined) {
    return updates === 0 ? 'Loss, no values yet.' : `Loss, ${updates} updates of the first epoch.`;
  }
  const validation = last.validationLoss === null ? '' : `, validation ${formatLoss(last.validationLoss)}`;
  const best =
    bestEpoch === null
      ? ''
      : bestEpoch === 0
        ? ' No epoch did better than what it began with.'
        : ` The best epoch is ${bestEpoch}.`;
  const whole = wholeEpochs(epochs);
  const part = whole === epochs.length ? '' : ' and part of another';
  return `Loss after ${formatCountOf(whole, 'epoch')}${part}: training ${formatLoss(last.loss)}${validation}.${best}`;
}

/** Epochs that saw every training window; a stop may have cut the last one short. */
export function wholeEpochs(epochs: readonly EpochRecord[]): number {
  return epochs.filter(({ share }) => share === undefined).length;
}

/** Where an epoch ends on the axis of epochs: a part of one ends before the next whole number. */
function endOf({ epoch, share = 1 }: EpochRecord): number {
  return epoch - 1 + share;
}

function nearestEpoch(epochs: readonly EpochRecord[], x: number): EpochRecord | undefined {
  return epochs.reduce<EpochRecord | undefined>(
    (best, record) =>
      best === undefined || Math.abs(endOf(record) - x) < Math.abs(endOf(best) - x) ? record : best,
    undefined,
  );
}

/** Loss by update on the epoch axis, thinned to what a chart can show. */
export function updatePoints(
  scene: Pick<LossScene, 'losses' | 'updates' | 'updatesPerEpoch'>,
): readonly (readonly [epoch: number, loss: number])[] {
  const { losses, updates, updatesPerEpoch } = scene;
  const points: (readonly [number, number])[] = [];
  if (updates === 0 || updatesPerEpoch === 0) {
    return points;
  }
  const push = (index: number) => {
    const loss = losses[index] ?? Number.NaN;
    if (loss > 0 && Number.isFinite(loss)) {
      points.push([(index + 1) / updatesPerEpoch, loss]);
    }
  };
  const bucket = Math.ceil(updates / (MOST_POINTS / 2));
  for (let start = 0; start < updates; start += bucket) {
    const end = Math.min(start + bucket, updates);
    let low = start;
    let high = start;
    for (let index = start + 1; index < end; index += 1) {
      const loss = losses[index] ?? Number.NaN;
      // The first of a stretch may be one that was not kept.
      low = loss < (losses[low] ?? Number.NaN) || Number.isNaN(losses[low]) ? index : low;
      high = loss > (losses[high] ?? Number.NaN) || Number.isNaN(losses[high]) ? index : high;
    }
    push(Math.min(low, high));
    if (low !== high) {
      push(Math.max(low, high));
    }
  }
  return points;
}

/** Bounds and ticks of the form 1, 2, 5 times a power of ten, few enough to read. */
export function logTicks(values: readonly number[]): { min: number; max: number; ticks: readonly number[] } {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) {
    return { min: 0.1, max: 1, ticks: [0.1, 1] };
  }
  const smallest = positive.reduce((a, b) => Math.min(a, b));
  const largest = positive.reduce((a, b) => Math.max(a, b));
  // Losses within less than a decade need finer steps, or they would be a line in the middle of nowhere.
  const digits = largest / smallest < 4 ? [1, 1.5, 2, 3, 4, 5, 7] : [1, 2, 5];
  const ladder: number[] = [];
  for (
    let power = Math.floor(Math.log10(smallest)) - 1;
    power <= Math.ceil(Math.log10(largest)) + 1;
    power += 1
  ) {
    for (const digit of digits) {
      ladder.push(Number(`${digit}e${power}`));
    }
  }
  const below = ladder.filter((tick) => tick <= smallest);
  const above = ladder.filter((tick) => tick >= largest);
  const min = below[below.length - 1] ?? smallest;
  const max = above[0] === min ? (above[1] ?? largest) : (above[0] ?? largest);
  const inside = ladder.filter((tick) => tick >= min && tick <= max);
  if (inside.length <= MOST_TICKS) {
    return { min, max, ticks: inside };
  }
  const decades = inside.filter(
    (tick) => /^1/.test(tick.toExponential()) && tick >= min * 1.9 && tick <= max / 1.9,
  );
  const every = Math.ceil(decades.length / MOST_TICKS);
  return { min, max, ticks: [min, ...decades.filter((_, index) => index % every === every - 1), max] };
}

function trainSeries(train: readonly (readonly [number, number])[], { style }: LossScene): LineOption {
  return {
    id: 'train',
    type: 'line',
    silent: true,
    // A stored run of one epoch has one point and no line.
    showSymbol: train.length === 1,
    symbol: 'circle',
    symbolSize: 5,
    itemStyle: { color: withAlpha(style.color, 0.55) },
    emphasis: { disabled: true },
    lineStyle: { color: withAlpha(style.color, 0.55), width: 1 },
    data: train.map(([x, y]) => [x, y]),
  };
}

function validationSeries(
  validation: readonly (readonly [number, number])[],
  { style, epochs, bestEpoch, lastEpoch }: LossScene,
  palette: Palette,
): LineOption {
  const best = epochs.find(({ epoch }) => epoch === bestEpoch);
  const bestEnd = best === undefined ? null : endOf(best);
  return {
    id: 'validation',
    type: 'line',
    silent: true,
    emphasis: { disabled: true },
    showSymbol: validation.length <= 60,
    symbol: 'circle',
    symbolSize: (value: readonly number[]) => (value[0] === bestEnd ? 9 : 5),
    itemStyle: { color: palette.panel, borderColor: style.color, borderWidth: 1.75 },
    lineStyle: { color: style.color, width: 1.75 },
    data: validation.map(([x, y]) => [x, y]),
    ...(bestEnd === null || validation.length === 0
      ? {}
      : {
          markLine: {
            silent: true,
            animation: false,
            symbol: 'none',
            data: [{ xAxis: bestEnd }],
            lineStyle: { color: palette.third, width: 1, type: [2, 3] },
            label: {
              formatter: 'best',
              position: 'insideEndTop',
              rotate: 0,
              // Left of the line, unless the figures of the axis are there.
              align: bestEnd < lastEpoch / 8 ? 'left' : 'right',
              padding: [0, 6, 0, 6],
              color: palette.third,
              fontSize: 11,
              fontFamily: FONT,
            },
          },
        }),
  };
}
