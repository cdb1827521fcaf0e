/** How far back nets learn: the norm of the loss's gradient at each past state, run beside run. */

import type { RunRecord } from '../../../shared/run.ts';
import { flowAt, rowsPerNorm } from '../../../shared/runs/flow/flow-reach.ts';
import { lagText } from '../../../shared/runs/lag-text.ts';
import { WINDOW_LAYER } from '../../../shared/scores.ts';
import { t } from '../../../shared/texts/text.ts';
import { lastOf } from '../../language/last-of.ts';
import { formatCount, formatValue } from '../../ui/format.ts';
import { NO_LOOK, type RunLook, type RunStyle } from '../palette.ts';
import type { StepLine, StepScene } from './step-lines.ts';

const DEEPER_DASH = [2, 2] as const;

/** The first layer of every run, and the deeper ones of the selected run dashed; the axis is rows of the file back, told as time. */
export function buildFlowScene(
  records: readonly RunRecord[],
  selected: string | null,
  looks: ReadonlyMap<string, RunLook>,
): StepScene {
  const step = records[0]?.time.step ?? null;
  const lines = records.flatMap((record) => linesOf(record, record.id === selected, looks));
  return {
    lines,
    ...flowAxes(step),
    sentence:
      lines.length === 0
        ? t('Gradient by time back, no values yet.')
        : t('Size of the gradient from the newest to the oldest step: {lines}.', {
            lines: lines
              .map(({ name, values }) =>
                t('{name} {from} to {to}', {
                  name,
                  from: formatValue(values[0] ?? 0),
                  to: formatValue(lastOf(values) ?? 0),
                }),
              )
              .join('; '),
          }),
  };
}

/** Rows of the file back, told as time, and the size of the gradient there. */
export function flowAxes(step: string | null): Omit<StepScene, 'lines' | 'sentence'> {
  return {
    first: 0,
    logarithmic: true,
    axis: { name: t('Rows back'), format: formatCount },
    unit: '',
    heading: (lag) => (lag === 0 ? t('the newest step') : t('{from} back', { from: lagText(lag, step) })),
    tick: (lag) => (lag === 0 ? t('now') : lagText(lag, step)),
    format: (value) => formatValue(value),
  };
}

function linesOf(
  record: RunRecord,
  isSelected: boolean,
  looks: ReadonlyMap<string, RunLook>,
): readonly StepLine[] {
  const { id } = record;
  const flow = flowAt(record, 'best');
  const look = looks.get(id) ?? NO_LOOK;
  const shown = isSelected ? (flow?.layers ?? []) : (flow?.layers.slice(0, 1) ?? []);
  return shown.map(({ layer, norms }, index): StepLine => {
    const style: RunStyle = index === 0 ? look : { color: look.color, dash: DEEPER_DASH };
    return {
      id: `${id} ${layer}`,
      name:
        shown.length > 1
          ? t('{label} layer {layer}', { label: look.label, layer: index + 1 })
          : layer === WINDOW_LAYER
            ? t('{label} window', { label: look.label })
            : look.label,
      // The lines of the selected run are the only ones with layers: their colour says whose they are.
      ...(shown.length > 1 ? { endName: t('layer {layer}', { layer: index + 1 }) } : {}),
      values: norms,
      every: rowsPerNorm(norms, record),
      style,
      width: isSelected && index === 0 ? 2.5 : 1.25,
      isReference: false,
    };
  });
}
