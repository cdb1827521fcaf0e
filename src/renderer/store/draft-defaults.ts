/** The set-up a dataset starts with: what an analyst would type first for this step and this many rows. */

import type { DatasetDescription, TimeIndex } from '../../shared/dataset.ts';
import { numberColumns } from '../../shared/opening/indicators.ts';
import { targetByName } from '../../shared/opening/target-names.ts';
import { DEFAULT_CONFIG } from '../../shared/set-up/train-config.ts';
import { parseStep } from '../ui/time-words.ts';
import { type Draft, draftOf } from './draft.ts';

type Described = Pick<DatasetDescription, 'columns' | 'time' | 'rows'>;

/** A draft that can be trained as it stands whenever the data has room for any window at all. */
export function defaultDraft(dataset: Described): Draft {
  const { window, horizon } = fitWindow(dataset);
  // By its name at once; its values are asked of the service.
  const target = targetByName(numberColumns(dataset));
  // The recipe is the preset's to derive: this form only waits for it.
  return {
    ...draftOf({ ...DEFAULT_CONFIG, preset: 'fast', target, window, horizon }),
    cellByHand: false,
  };
}

/** Usual window and horizon of a step, shortened until the smallest part of the split holds one whole window. */
export function fitWindow(dataset: Pick<Described, 'time' | 'rows'>): { window: number; horizon: number } {
  const usual = usualWindow(dataset.time);
  const smallest = Math.min(DEFAULT_CONFIG.split.validation, DEFAULT_CONFIG.split.test);
  // One row of slack on each side of a boundary, and a few windows to score rather than a single one.
  const room = Math.floor(dataset.rows * smallest) - 2;
  if (usual.window + usual.horizon <= room) {
    return usual;
  }
  const horizon = Math.max(1, Math.min(usual.horizon, Math.floor(room / 4)));
  return { window: Math.max(2, Math.min(usual.window, room - horizon)), horizon };
}

function usualWindow(time: Pick<TimeIndex, 'kind' | 'step'>): { window: number; horizon: number } {
  const step = time.kind === 'none' ? null : parseStep(time.step);
  switch (step?.unit) {
    case 'second':
    case 'minute':
      return { window: 96, horizon: 12 };
    case 'hour':
      return { window: 48, horizon: 24 };
    case 'month':
      return { window: 12, horizon: 3 };
    case 'year':
      return { window: 10, horizon: 3 };
    case 'day':
      if (step.count >= 7) {
        return { window: 26, horizon: 4 };
      }
      return time.kind === 'calendar' ? { window: 30, horizon: 5 } : { window: 30, horizon: 7 };
    default:
      return { window: 30, horizon: 7 };
  }
}
