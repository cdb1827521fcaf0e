/**
 * Gradient by layer, run beside run: what reaches the first layer of a deep net, with ways around its layers and without. It is that
 * of the newest step, which comes down through the layers alone; older steps get some through time as well.
 */

import type { RunRecord } from '../../../../shared/run.ts';
import { type FlowMoment, flowAt } from '../../../../shared/runs/flow/flow-reach.ts';
import { WINDOW_LAYER } from '../../../../shared/scores.ts';
import { t } from '../../../../shared/texts/text.ts';
import { NO_LOOK, type RunLook } from '../../../charts/palette.ts';
import type { StepScene } from '../../../charts/steps/step-lines.ts';
import { formatCount, formatValue } from '../../../ui/format.ts';
import { leftText } from './flow-back.ts';

export interface DepthRow {
  readonly id: string;
  /** Norm of the gradient at the newest step, one a layer, the lowest first. */
  readonly norms: readonly number[];
  readonly first: string;
  readonly last: string;
  /** The first layer's as a share of the last one's: above 1 where it grows on its way down. */
  readonly left: string;
}

/** Runs in which nothing is recurrent have no layers, and runs that kept nothing are left out too. */
export function depthRows(records: readonly RunRecord[], moment: FlowMoment): readonly DepthRow[] {
  return records.flatMap((record) => {
    const layers = flowAt(record, moment)?.layers ?? [];
    const norms = layers.map(({ norms: [newest = Number.NaN] }) => newest);
    const [first = 0] = norms;
    const last = norms[norms.length - 1] ?? 0;
    return norms.length === 0 || layers.some(({ layer }) => layer === WINDOW_LAYER)
      ? []
      : [
          {
            ...{ id: record.id, norms, first: formatValue(first), last: formatValue(last) },
            left: last > 0 ? leftText(first / last) : '–',
          },
        ];
  });
}

export function depthScene(
  records: readonly RunRecord[],
  moment: FlowMoment,
  looks: ReadonlyMap<string, RunLook>,
): StepScene {
  const rows = depthRows(records, moment);
  const labelOf = (id: string) => looks.get(id)?.label ?? id;
  return {
    lines: rows.map(({ id, norms }) => ({
      ...{ id, name: labelOf(id), values: norms, style: looks.get(id) ?? NO_LOOK },
      ...{ width: 1.75, isReference: false },
    })),
    first: 1,
    logarithmic: true,
    axis: { name: t('Layer'), format: formatCount },
    unit: '',
    heading: (layer) => t('layer {at}', { at: layer }),
    format: formatValue,
    sentence:
      rows.length === 0
        ? t('Gradient by layer, no values.')
        : t('Size of the gradient at the newest step in the first layer and in the last: {words}.', {
            words: rows.map(({ id, first, last }) => `${labelOf(id)} ${first}, ${last}`).join('; '),
          }),
  };
}
