import type { Direction } from '../../shared/scores.ts';
import type { ForecastPairs } from './score.ts';

/**
 * How well the sign of the change since the origin is forecast, over all windows and steps. `levels` holds each
 * window's last known value. A change of zero is not `up`, neither in the forecast nor in what came; a forecast that
 * repeats the last value never says `up`, so it has no precision. Null without a measured value.
 */
export function direction(
  { predicted, actual }: ForecastPairs,
  levels: ArrayLike<number>,
  horizon: number,
): Direction | null {
  let bothUp = 0;
  let saidUp = 0;
  let wentUp = 0;
  let right = 0;
  let pairs = 0;
  for (let at = 0; at < actual.length; at++) {
    if (Number.isNaN(actual[at])) {
      continue;
    }
    pairs++;
    const level = levels[Math.floor(at / horizon)] as number;
    const said = (predicted[at] as number) > level;
    const went = (actual[at] as number) > level;
    saidUp += said ? 1 : 0;
    wentUp += went ? 1 : 0;
    bothUp += said && went ? 1 : 0;
    right += said === went ? 1 : 0;
  }
  if (pairs === 0) {
    return null;
  }
  return {
    accuracy: right / pairs,
    precision: saidUp > 0 ? bothUp / saidUp : null,
    recall: wentUp > 0 ? bothUp / wentUp : null,
    f1: saidUp + wentUp > 0 ? (2 * bothUp) / (saidUp + wentUp) : null,
    baseRate: wentUp / pairs,
    pairs,
  };
}
