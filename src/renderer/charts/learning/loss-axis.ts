/** The axis of the losses, fitted to what is compared. */
import { formatLoss } from '../../ui/format.ts';
import { labelStyle } from '../axes.ts';
import type { LossScene } from '../loss-option.ts';
import type { Palette } from '../palette.ts';
import { logTicks } from './loss-points.ts';

type Points = readonly (readonly [number, number])[];

/** The rate lies in the lowest fifth of the plot. */
const RATE_ROOM = 5;
const LINEAR_MARGIN = 0.06;
/** From the least to the most of a logarithmic axis. */
const TIGHT = 1.5;

interface Drawn {
  readonly all: Points;
  readonly validation: Points;
  /** The calm line of training, by epochs. */
  readonly running: Points;
}

/**
 * The axis is fitted to what is compared: validation losses and, past the first epoch, the means of training and its calm line. Single
 * updates, and the beginning, would press all else flat; they reach out of the plot.
 */
function fittedTo(scene: LossScene, { all, validation, running }: Drawn): readonly number[] {
  const settled = [
    ...scene.epochs.slice(1).map(({ loss }) => loss),
    ...running.filter(([epochs]) => epochs > 1).map(([, loss]) => loss),
  ];
  const fitted = [
    ...validation.map(([, loss]) => loss),
    ...scene.others.flatMap(({ points }) => points.map(([, loss]) => loss)),
    ...settled,
  ];
  return settled.length > 0 && fitted.length > settled.length ? fitted : all.map(([, loss]) => loss);
}

/** Of the losses: logarithmic or not, with ticks that can be read. */
export function lossAxis(scene: LossScene, drawn: Drawn, palette: Palette) {
  const values = fittedTo(scene, drawn).filter((loss) => Number.isFinite(loss));
  const shared = {
    axisLine: { show: false },
    splitLine: { lineStyle: { color: palette.line, type: [2, 3] as number[] } },
  };
  if (!scene.logarithmic) {
    const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const margin = LINEAR_MARGIN * (most - least || Math.abs(most) || 1);
    return {
      ...shared,
      type: 'value' as const,
      // Round figures are ECharts' own; these are where they begin.
      min: Number.isFinite(least) ? Math.max(0, roundTo(least - margin, margin)) : 0,
      max: Number.isFinite(most) ? roundTo(most + margin, margin) : 1,
      axisTick: { show: false },
      axisLabel: {
        ...labelStyle(palette),
        // They are no round figures.
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => formatLoss(value),
      },
    };
  }
  const { min, max, ticks } = logTicks(values);
  // The rate has the lowest fifth: where losses hardly differ their axis begins above it.
  const isTight = scene.rates.length > 0 && max / min < TIGHT;
  return {
    ...shared,
    type: 'log' as const,
    min: isTight ? min * (min / max) ** (1 / (RATE_ROOM - 1)) : min,
    max,
    axisTick: { show: false, customValues: [...ticks] },
    axisLabel: {
      ...labelStyle(palette),
      customValues: [...ticks],
      formatter: (value: number) => formatLoss(value),
    },
  };
}

/** To a digit that the margin can spare. */
function roundTo(value: number, margin: number): number {
  const unit = 10 ** Math.floor(Math.log10(margin));
  return Number((Math.round(value / unit) * unit).toPrecision(12));
}

/** Of the learning rate, under the losses. */
export function rateAxis({ rates }: LossScene) {
  const most = rates.reduce((found, [, rate]) => Math.max(found, rate), 0);
  return { type: 'value', show: false, min: 0, max: RATE_ROOM * (most || 1) } as const;
}
