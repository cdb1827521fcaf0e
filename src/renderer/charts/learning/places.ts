/** Where on the axis something stands that came after so many epochs. */
import type { EpochRecord } from '../../../shared/run.ts';

export const LEARNING_AXES = ['epochs', 'updates', 'seconds'] as const;
export type LearningAxis = (typeof LEARNING_AXES)[number];

/** From epochs, whole or in part, to the unit of the axis; null where that is not known. */
export type PlaceOf = (epochs: number) => number;

interface Told {
  readonly epochs: readonly EpochRecord[];
  /** 0 where it is not known. */
  readonly updatesPerEpoch: number;
}

/** Seconds are those of the epochs, straight within each; past the last one as its own pace. */
export function placesBy(axis: LearningAxis, { epochs, updatesPerEpoch }: Told): PlaceOf | null {
  if (axis === 'epochs') {
    return (place) => place;
  }
  if (axis === 'updates') {
    return updatesPerEpoch > 0 ? (place) => place * updatesPerEpoch : null;
  }
  const ends = [{ at: 0, seconds: 0 }];
  for (const { epoch, seconds, share = 1 } of epochs) {
    // Epoch 0 is what it began with.
    if (epoch > 0) {
      const before = ends[ends.length - 1]?.seconds ?? 0;
      ends.push({ at: epoch - 1 + share, seconds: before + seconds });
    }
  }
  return ends.length < 2 ? null : (place) => secondsAt(ends, place);
}

function secondsAt(
  ends: readonly { readonly at: number; readonly seconds: number }[],
  place: number,
): number {
  const found = ends.findIndex(({ at }) => at >= place);
  const next = found < 0 ? ends.length - 1 : Math.max(1, found);
  const [from, to] = [ends[next - 1], ends[next]];
  if (from === undefined || to === undefined || to.at === from.at) {
    return 0;
  }
  return from.seconds + ((place - from.at) / (to.at - from.at)) * (to.seconds - from.seconds);
}
