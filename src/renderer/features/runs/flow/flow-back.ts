/** Gradient by time back, run beside run: one layer of each, after the same kind of epoch. */

import type { RunRecord } from '../../../../shared/run.ts';
import {
  type FlowMoment,
  flowAt,
  reachOf,
  reachText,
  rowsPerNorm,
} from '../../../../shared/runs/flow/flow-reach.ts';
import { t } from '../../../../shared/texts/text.ts';
import { NO_LOOK, type RunLook } from '../../../charts/palette.ts';
import { flowAxes } from '../../../charts/steps/flow-scene.ts';
import type { StepLine, StepScene } from '../../../charts/steps/step-lines.ts';
import { formatShare, formatValue } from '../../../ui/format.ts';

export interface ShownFlow {
  readonly moment: FlowMoment;
  /** From 0. */
  readonly layer: number;
}

/** How many layers the run with most of them has. */
export function mostLayers(records: readonly RunRecord[], moment: FlowMoment): number {
  return Math.max(0, ...records.map((record) => flowAt(record, moment)?.layers.length ?? 0));
}

/** Runs that have no such layer are left out. */
export function compareFlowScene(
  records: readonly RunRecord[],
  { moment, layer }: ShownFlow,
  looks: ReadonlyMap<string, RunLook>,
): StepScene {
  const step = commonStep(records);
  const lines = records.flatMap((record): StepLine[] => {
    const norms = flowAt(record, moment)?.layers[layer]?.norms;
    const look = looks.get(record.id) ?? NO_LOOK;
    return norms === undefined
      ? []
      : [
          {
            ...{ id: record.id, name: look.label, style: look, width: 1.75, isReference: false },
            ...{ values: norms, every: rowsPerNorm(norms, record) },
          },
        ];
  });
  const words = flowRows(records, { moment, layer }).map(
    ({ id, reach }) => `${looks.get(id)?.label ?? id} ${reach}`,
  );
  return {
    lines,
    ...flowAxes(step),
    sentence:
      words.length === 0
        ? t('Gradient by time back, no values.')
        : t('Size of the gradient: {words}.', { words: words.join('; ') }),
  };
}

export interface FlowRow {
  readonly id: string;
  readonly newest: string;
  readonly oldest: string;
  /** The oldest as a share of the newest. */
  readonly left: string;
  readonly reach: string;
}

/** The same as figures, for a table. */
export function flowRows(records: readonly RunRecord[], { moment, layer }: ShownFlow): readonly FlowRow[] {
  const step = commonStep(records);
  return records.flatMap((record) => {
    const found = reachOf(record, moment)[layer];
    return found === undefined
      ? []
      : [
          {
            id: record.id,
            newest: formatValue(found.newest),
            oldest: formatValue(found.oldest),
            left: found.newest > 0 ? leftText(found.oldest / found.newest) : '–',
            reach: reachText(found, step),
          },
        ];
  });
}

/** A share that rounds to nothing is less than what is shown, and not gone. */
export function leftText(share: number): string {
  return share > 0 && share < 0.001 ? 'under 0.1 %' : formatShare(share);
}

/** Null where the runs step differently: rows back are then told as steps. */
function commonStep(records: readonly RunRecord[]): string | null {
  const [first, ...others] = records;
  return first !== undefined && others.every(({ time }) => time.step === first.time.step)
    ? first.time.step
    : null;
}
