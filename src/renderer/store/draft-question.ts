/** What a form asks of the net: values with all that goes with them, or a direction, with which none of it goes. */

import { DEFAULT_BANDS, type TrainConfig } from '../../shared/set-up/train-config.ts';
import { t, typedValue } from '../../shared/texts/text.ts';
import type { Draft } from './draft.ts';

/** The least window typed, where one applies: empty for whole windows only; a sentence for anything that is none. */
export function leastWindowOf({
  leastWindow,
  preset,
}: Pick<Draft, 'leastWindow' | 'preset'>): Pick<TrainConfig, 'leastWindow'> | string {
  const text = leastWindow.trim();
  if (text === '' || preset === 'best') {
    return {};
  }
  const steps = typedValue(text);
  return Number.isInteger(steps) && steps >= 1
    ? { leastWindow: steps }
    : t('The least window is a whole number of steps, or empty for whole windows only.');
}

/** What goes with values alone, or what takes its place where a direction is asked for. */
export function answerOf(draft: Draft): Partial<TrainConfig> {
  const learns = draft.allSeries && draft.preset !== 'best' ? { allSeries: true } : {};
  if (draft.question === 'direction') {
    return { head: 'direction', ...learns };
  }
  const seasons = seasonsOf(draft.seasons) ?? [];
  const alsoTargets = draft.alsoTargets.filter((name) => name !== draft.target);
  return {
    ...learns,
    ...(alsoTargets.length === 0 ? {} : { alsoTargets }),
    ...(draft.head === 'direct' ? {} : { head: draft.head }),
    ...(draft.skip === 'none' ? {} : { skip: draft.skip }),
    ...(seasons.length === 0 || draft.skip === 'none' ? {} : { seasons }),
    ...(draft.bands === DEFAULT_BANDS ? {} : { bands: draft.bands }),
  };
}

/** The seasons typed; null for anything that is none. */
export function seasonsOf(text: string): readonly number[] | null {
  const words = text.split(',').map((word) => word.trim());
  const numbers = words.filter((word) => word !== '').map((word) => typedValue(word));
  return numbers.every((season) => Number.isInteger(season) && season >= 2) ? numbers : null;
}
