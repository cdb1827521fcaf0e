/** How far back the gradient of a run reaches, layer by layer, in numbers and in words. */
import type { RunRecord } from '../../run.ts';
import { type GradientFlow, WINDOW_LAYER } from '../../scores.ts';
import { t } from '../../texts/text.ts';
import { lagText } from '../lag-text.ts';

/** After which epoch: what is kept is the first, the one whose weights are scored, and the last. */
export type FlowMoment = 'first' | 'best' | 'last';

export type FlowRun = Pick<RunRecord, 'gradientFlow' | 'bestEpoch' | 'config' | 'time'>;

export interface LayerReach {
  /** `layer 2`; `window` of a net in which nothing is recurrent. */
  readonly layer: string;
  /** Norm of the gradient at the newest and at the oldest step that is read. */
  readonly newest: number;
  readonly oldest: number;
  /** Rows back from which on it stays below a tenth of its largest norm; null where it does not within the window. */
  readonly tenth: number | null;
}

const SHARE = 0.1;

export function flowAt(
  { gradientFlow, bestEpoch }: Pick<FlowRun, 'gradientFlow' | 'bestEpoch'>,
  moment: FlowMoment,
): GradientFlow | undefined {
  const last = gradientFlow[gradientFlow.length - 1];
  switch (moment) {
    case 'first':
      return gradientFlow[0];
    case 'best':
      return gradientFlow.find(({ epoch }) => epoch === bestEpoch) ?? last;
    case 'last':
      return last;
  }
}

/** Rows of the file between two norms: a layer that reads segments has one for each. */
export function rowsPerNorm(norms: readonly number[], { config }: Pick<FlowRun, 'config'>): number {
  return Math.max(1, Math.round(config.window / norms.length));
}

function layerName(layer: string, index: number): string {
  return layer === WINDOW_LAYER ? t('window') : t('layer {layer}', { layer: index + 1 });
}

/** Of each layer, the lowest first; empty where nothing was kept. */
export function reachOf(run: FlowRun, moment: FlowMoment): readonly LayerReach[] {
  return (flowAt(run, moment)?.layers ?? []).map(({ layer, norms }, index) => {
    const bound = SHARE * Math.max(...norms);
    // The place behind the last one that is not below it.
    const end = norms.reduce((behind, norm, at) => (norm >= bound ? at + 1 : behind), 0);
    const falls = end > 0 && end < norms.length;
    return {
      layer: layerName(layer, index),
      newest: norms[0] ?? Number.NaN,
      oldest: norms[norms.length - 1] ?? Number.NaN,
      tenth: falls ? end * rowsPerNorm(norms, run) : null,
    };
  });
}

/** `below a tenth from 14 days back`, or that it is not. */
export function reachText({ tenth }: Pick<LayerReach, 'tenth'>, step: string | null): string {
  return tenth === null
    ? t('above a tenth to the oldest')
    : t('below a tenth from {lag} back', { lag: lagText(tenth, step) });
}
