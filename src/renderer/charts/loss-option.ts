/** The loss chart: every update thin, every epoch's validation loss as a point, the best epoch marked, log axis. */

import type { EpochRecord } from '../../shared/run.ts';
import { decimalMark, t } from '../../shared/texts/text.ts';
import { formatCount, formatCountOf, formatLoss } from '../ui/format.ts';
import { baseOption, END_LABEL_PX, FONT, labelStyle, quietAxis, quietLine } from './axes.ts';
import type { ChartOption, LineOption } from './echarts.ts';
import { type EndLabel, linedUp } from './end-labels.ts';
import { lossAxis, rateAxis } from './learning/loss-axis.ts';
import { updatePoints } from './learning/loss-points.ts';
import { describeNorms, type NormScene, normText, withNormStrip } from './learning/norm-strip.ts';
import type { LearningAxis, PlaceOf } from './learning/places.ts';
import { rateText, rateWords } from './learning/rate-words.ts';
import { smoothedPoints } from './learning/smooth.ts';
import type { Palette, RunStyle } from './palette.ts';
import { withAlpha } from './palette.ts';
import { axisTooltip } from './tooltip.ts';

export interface LossScene extends NormScene {
  readonly losses: Float32Array;
  readonly updates: number;
  readonly updatesPerEpoch: number;
  readonly epochs: readonly EpochRecord[];
  readonly bestEpoch: number | null;
  /** Right end of the axis: room for what is still to come while training, those that were run afterwards. */
  readonly lastEpoch: number;
  readonly style: RunStyle & { readonly label?: string };
  readonly axis: LearningAxis;
  /** From epochs to the unit of the axis. */
  readonly placeOf: PlaceOf;
  readonly logarithmic: boolean;
  /** What a running mean of the training loss keeps with each update; 0 for none. */
  readonly smoothing: number;
  /** Best of the other nets on the same windows, by their validation losses. */
  readonly others: readonly OtherLoss[];
  /** Learning rates in the unit of the axis; empty where it stays the same. */
  readonly rates: readonly (readonly [place: number, rate: number])[];
}

export interface OtherLoss {
  readonly id: string;
  readonly label: string;
  readonly style: RunStyle;
  /** In the unit of the axis. */
  readonly points: readonly (readonly [place: number, loss: number])[];
}

export function lossOption(scene: LossScene, palette: Palette): ChartOption {
  const { placeOf } = scene;
  const updates = updatePoints(scene);
  const train: Points =
    updates.length > 0
      ? placed(updates, placeOf)
      : scene.epochs.map((record) => [placeOf(endOf(record)), record.loss]);
  const running = scene.smoothing > 0 ? smoothedPoints(scene, scene.smoothing) : [];
  const smooth = placed(running, placeOf);
  const validation = validationPoints(scene);
  const option: ChartOption = {
    ...baseOption(palette, { right: scene.others.length > 0 ? END_LABEL_PX : 74, top: 22 }),
    tooltip: lossTooltip(scene, palette),
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.max(
        scene.axis === 'seconds' ? 0.1 : 1,
        placeOf(scene.lastEpoch),
        ...scene.others.map(({ points }) => points[points.length - 1]?.[0] ?? 0),
      ),
      minInterval: scene.axis === 'seconds' ? 0 : 1,
      ...quietAxis(palette),
      axisLabel: {
        ...labelStyle(palette),
        hideOverlap: true,
        formatter: (value: number) => axisText(scene.axis, value),
      },
    },
    yAxis: [
      lossAxis(scene, { all: [...train, ...validation], validation, running }, palette),
      rateAxis(scene),
    ],
    series: [
      trainSeries(train, scene, smooth.length > 0),
      validationSeries(validation, scene, palette),
      ...(smooth.length > 0 ? [plainLine('smooth', smooth, scene.style, 1.25)] : []),
      ...scene.others.map(({ id, points, style }) => plainLine(`other ${id}`, points, style, 1.25)),
      ...(scene.rates.length > 0 ? [rateSeries(scene, palette)] : []),
    ],
  };
  return withNormStrip(option, scene, { palette, style: scene.style });
}

type Points = readonly (readonly [number, number])[];

function placed(points: Points, placeOf: PlaceOf): Points {
  return points.map(([epochs, loss]) => [placeOf(epochs), loss]);
}

function validationPoints({ epochs, placeOf }: LossScene): Points {
  return epochs.flatMap((record) =>
    record.validationLoss === null ? [] : [[placeOf(endOf(record)), record.validationLoss] as const],
  );
}

function lossTooltip(scene: LossScene, palette: Palette) {
  return axisTooltip(palette, (points) => {
    const x = points[0]?.x;
    const record = x === undefined ? undefined : nearestEpoch(scene, x);
    if (x === undefined || record === undefined) {
      return null;
    }
    const { color } = scene.style;
    const rate = nearestTo(x, scene.rates);
    const norm = nearestTo(x, scene.norms);
    return {
      heading: epochWords(record, record.epoch === scene.bestEpoch),
      lines: [
        ...(record.validationLoss === null
          ? []
          : [{ name: t('validation'), value: formatLoss(record.validationLoss), color }]),
        { name: t('train'), value: formatLoss(record.loss), color: withAlpha(color, 0.6) },
        ...scene.others.flatMap(({ label, style, points: told }) => {
          const nearest = nearestTo(x, told);
          return nearest === null
            ? []
            : [
                {
                  name: t('{label}, validation', { label }),
                  value: formatLoss(nearest[1]),
                  color: style.color,
                },
              ];
        }),
        ...(norm === null ? [] : [{ name: t('gradient'), value: normText(norm[1]), color }]),
        ...(rate === null
          ? []
          : [{ name: t('learning rate'), value: rateText(rate[1]), color: palette.third }]),
      ],
    };
  });
}

/** `epoch 7 · best`. */
function epochWords({ epoch, share }: EpochRecord, isBest: boolean): string {
  const own = t('epoch {x}', { x: formatCount(epoch) });
  return `${own}${share === undefined ? '' : t(', cut short by the stop')}${isBest ? ` · ${t('best')}` : ''}`;
}

/** `3`, `1,200`, `4 s`. */
function axisText(axis: LearningAxis, value: number): string {
  return axis === 'seconds'
    ? `${decimalMark(String(Number(value.toPrecision(3))))} s`
    : formatCount(Math.round(value * 100) / 100);
}

/** The names of the lines, with their last losses where several nets stand beside each other; a lone line needs none. */
export function lossLabels(scene: LossScene): readonly EndLabel[] {
  const last = scene.epochs[scene.epochs.length - 1];
  if (last === undefined || last.validationLoss === null) {
    return [];
  }
  const { others, placeOf } = scene;
  const { color, label: own = t('validation') } = scene.style;
  const x = placeOf(endOf(last));
  const isOne = others.length === 0;
  const name = isOne ? t('validation') : `${own} ${formatLoss(last.validationLoss)}`;
  return linedUp([
    { id: 'validation', name, x, y: last.validationLoss, color, bold: !isOne },
    { id: 'train', name: t('train'), x, y: last.loss, color, bold: false },
    ...others.flatMap(({ id, label, style, points }) => {
      const end = points[points.length - 1];
      return end === undefined
        ? []
        : [
            {
              ...{ id, name: `${label} ${formatLoss(end[1])}`, x: end[0], y: end[1] },
              ...{ color: style.color, bold: false },
            },
          ];
    }),
  ]);
}

/** The chart in a sentence. */
export function describeLoss(scene: LossScene): string {
  const { epochs, updates, bestEpoch, others } = scene;
  const last = epochs[epochs.length - 1];
  if (last === undefined) {
    return updates === 0
      ? t('Loss, no values yet.')
      : t('Loss, {updates} updates of the first epoch.', { updates });
  }
  const validation =
    last.validationLoss === null ? '' : t(', validation {loss}', { loss: formatLoss(last.validationLoss) });
  const best =
    bestEpoch === null
      ? ''
      : bestEpoch === 0
        ? t(' No epoch did better than what it began with.')
        : t(' The best epoch is {bestEpoch}.', { bestEpoch });
  const whole = wholeEpochs(epochs);
  const part = whole === epochs.length ? '' : t(' and part of another');
  const beside = others.flatMap(({ label, points }) => {
    const end = points[points.length - 1];
    return end === undefined ? [] : [`${label} ${formatLoss(end[1])}`];
  });
  const compared =
    beside.length === 0
      ? ''
      : t(' Validation of others, at their ends: {beside}.', { beside: beside.join('; ') });
  return `${t('Loss after {epochs}{part}: training {loss}{validation}.', {
    epochs: formatCountOf(whole, 'epoch'),
    part,
    loss: formatLoss(last.loss),
    validation,
  })}${best}${describeNorms(scene)}${compared}`;
}

/** Epochs that saw every training window; a stop may have cut the last one short. */
export function wholeEpochs(epochs: readonly EpochRecord[]): number {
  return epochs.filter(({ share }) => share === undefined).length;
}

/** Where an epoch ends on the axis of epochs: a part of one ends before the next whole number. */
export function endOf({ epoch, share = 1 }: EpochRecord): number {
  return epoch - 1 + share;
}

/** The point whose place is nearest; null where there is none. */
function nearestTo(x: number, points: Points): Points[number] | null {
  return points.reduce<Points[number] | null>(
    (best, one) => (best === null || Math.abs(one[0] - x) < Math.abs(best[0] - x) ? one : best),
    null,
  );
}

function nearestEpoch({ epochs, placeOf }: LossScene, x: number): EpochRecord | undefined {
  const away = (record: EpochRecord) => Math.abs(placeOf(endOf(record)) - x);
  return epochs.reduce<EpochRecord | undefined>(
    (best, record) => (best === undefined || away(record) < away(best) ? record : best),
    undefined,
  );
}

/** Every update; behind its running mean no more than the span in which they lie. */
function trainSeries(train: Points, { style }: LossScene, isBehind: boolean): LineOption {
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
    lineStyle: { color: withAlpha(style.color, isBehind ? 0.22 : 0.55), width: 1 },
    data: train.map(([x, y]) => [x, y]),
  };
}

function validationSeries(
  validation: Points,
  { style, epochs, bestEpoch, lastEpoch, placeOf }: LossScene,
  palette: Palette,
): LineOption {
  const best = epochs.find(({ epoch }) => epoch === bestEpoch);
  const bestEnd = best === undefined ? null : placeOf(endOf(best));
  return {
    id: 'validation',
    type: 'line',
    silent: true,
    emphasis: { disabled: true },
    showSymbol: validation.length <= 60,
    symbol: 'circle',
    symbolSize: (value: readonly number[]) => (value[0] === bestEnd ? 9 : 5),
    itemStyle: { color: palette.panel, borderColor: style.color, borderWidth: 1.75 },
    lineStyle: { color: style.color, width: 2.5 },
    z: 3,
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
              formatter: t('best'),
              position: 'insideEndTop',
              rotate: 0,
              // Left of the line, unless the figures of the axis are there.
              align: bestEnd < placeOf(lastEpoch) / 8 ? 'left' : 'right',
              padding: [0, 6, 0, 6],
              color: palette.third,
              fontSize: 11,
              fontFamily: FONT,
            },
          },
        }),
  };
}

function plainLine(id: string, points: Points, { color, dash }: RunStyle, width: number): LineOption {
  return {
    ...quietLine(id, color, width, dash),
    showSymbol: points.length === 1,
    data: points.map(([x, y]) => [x, y]),
  };
}

function rateSeries({ rates }: LossScene, palette: Palette): LineOption {
  return {
    ...plainLine('rate', rates, { color: withAlpha(palette.third, 0.6), dash: 'solid' }, 1),
    yAxisIndex: 1,
    areaStyle: { color: withAlpha(palette.third, 0.1) },
    z: 1,
    markLine: {
      silent: true,
      animation: false,
      symbol: 'none',
      data: [{ yAxis: 0 }],
      lineStyle: { color: 'transparent' },
      label: {
        formatter: rateWords(rates),
        position: 'insideStartTop',
        color: palette.third,
        fontSize: 11,
        fontFamily: FONT,
      },
    },
  };
}
