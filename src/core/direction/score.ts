import {
  type DirectionScore,
  SIDES,
  type Side,
  type SideScore,
  sideOf,
} from '../../shared/direction/scores.ts';

/** Nearer to 0 and 1 no probability is taken, as scikit-learn does with double precision: one miss would be infinite. */
const LEAST_PROBABILITY = Number.EPSILON;

export interface Said {
  /** Probability of `up`, one a window. */
  readonly probabilities: ArrayLike<number>;
  /** 1 for up, 0 for down; NaN is not scored. */
  readonly actual: ArrayLike<number>;
}

/**
 * All scores of a direction over windows whose end was measured.
 *
 * @param hasProbabilities false where only the sides were said, 0 or 1: they have no cross-entropy
 */
export function scoreDirection({ probabilities, actual }: Said, hasProbabilities = true): DirectionScore {
  const confusion = { up: { up: 0, down: 0 }, down: { up: 0, down: 0 } };
  let surprise = 0;
  for (let at = 0; at < actual.length; at++) {
    const came = actual[at] as number;
    if (!Number.isNaN(came)) {
      const probability = probabilities[at] as number;
      confusion[came === 1 ? 'up' : 'down'][sideOf(probability)]++;
      const given = came === 1 ? probability : 1 - probability;
      surprise -= Math.log(Math.min(Math.max(given, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY));
    }
  }
  const windows = SIDES.reduce((sum, side) => sum + confusion[side].up + confusion[side].down, 0);
  return {
    accuracy: (confusion.up.up + confusion.down.down) / windows,
    sides: { up: sideScore(confusion, 'up'), down: sideScore(confusion, 'down') },
    confusion,
    crossEntropy: hasProbabilities ? surprise / windows : null,
  };
}

function sideScore(confusion: DirectionScore['confusion'], side: Side): SideScore {
  const other = side === 'up' ? 'down' : 'up';
  const right = confusion[side][side];
  const said = right + confusion[other][side];
  const went = right + confusion[side][other];
  return {
    precision: said > 0 ? right / said : null,
    recall: went > 0 ? right / went : null,
    f1: said + went > 0 ? (2 * right) / (said + went) : null,
    windows: went,
  };
}
