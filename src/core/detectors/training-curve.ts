import type { Detection } from '../../shared/scores.ts';
import { detected, type TrainingFacts } from './facts.ts';

/** A validation loss that has risen by this share of its best … */
const RISE = 0.2;
/** … while the training loss went on falling to this share of what it was then: noise does not do both. */
const WENT_ON = 0.9;
/** Or: at the best epoch a loss this many times that of training … */
const GAP = 4;
/** … when it was less than this many times in the first epoch, so the validation part is not just harder. */
const GAP_AT_FIRST = 2;

/** Over-fit gap: what is still learned after the best epoch (or has been by then) holds in the training rows only. */
export function overFit({ epochs, bestEpoch }: TrainingFacts): readonly Detection[] {
  const first = epochs[0];
  const best = epochs[bestEpoch - 1];
  const last = epochs.at(-1);
  if (!first?.validationLoss || !best?.validationLoss || !last?.validationLoss) {
    return [];
  }
  const turned = last.validationLoss > (1 + RISE) * best.validationLoss && last.loss < WENT_ON * best.loss;
  const opened = best.validationLoss > GAP * best.loss && first.validationLoss < GAP_AT_FIRST * first.loss;
  return turned || opened
    ? [
        detected('over-fit', {
          bestEpoch,
          lastEpoch: last.epoch,
          trainingLoss: last.loss,
          validationLoss: last.validationLoss,
          bestValidationLoss: best.validationLoss,
        }),
      ]
    : [];
}

/** A fall of half a percent an epoch is worth more epochs. */
const FALL_AN_EPOCH = 0.005;
const LOOK_BACK = 5;

/** Under-trained: the last epoch was the best and the validation loss was still falling clearly. */
export function underTrained({ epochs, bestEpoch }: TrainingFacts): readonly Detection[] {
  const over = Math.min(LOOK_BACK, epochs.length - 1);
  const last = epochs.at(-1)?.validationLoss;
  const before = epochs[epochs.length - 1 - over]?.validationLoss;
  if (over < 1 || bestEpoch < epochs.length || !last || !before) {
    return [];
  }
  const fall = 1 - last / before;
  return fall > FALL_AN_EPOCH * over
    ? [detected('under-trained', { epochs: epochs.length, fall, over })]
    : [];
}
