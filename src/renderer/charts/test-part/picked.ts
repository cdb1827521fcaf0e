/** One whole forecast of the test part: what was said from its origin on, beside what came. */
import type { TimeIndex } from '../../../shared/dataset.ts';
import type { TestForecasts } from '../../../shared/run.ts';
import { horizonOf } from '../../../shared/runs/test-blocks.ts';
import { t } from '../../../shared/texts/text.ts';
import { formatCountOf, formatValue } from '../../ui/format.ts';
import { formatStamp, stepUnit } from '../../ui/time-words.ts';
import { placeOf, rowAtOrAfter, type TestView } from '../detail/values-at.ts';
import type { Span } from '../forecast-scene.ts';
import { bandWord } from './point-words.ts';

export interface PickedForecast {
  /** Which of the test windows. */
  readonly index: number;
  /** When it was made: the last that it knew. */
  readonly origin: number;
  /** From its origin to its last step, x and y in turn. */
  readonly pairs: Float64Array;
  /** Stamp, lower and upper end in turn; null without a band. */
  readonly band: Float64Array | null;
  /** What came of each step, NaN where nobody measured. */
  readonly came: Float64Array;
}

interface Rows {
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly measured: Float64Array;
}

/** The forecast of one test window; null where there is none of that number. */
export function pickedForecast(
  test: TestForecasts,
  index: number,
  { times, values, measured }: Rows,
): PickedForecast | null {
  const row = test.origins[index];
  const horizon = horizonOf(test);
  const steps = row === undefined ? 0 : Math.min(horizon, times.length - 1 - row);
  if (row === undefined || steps <= 0) {
    return null;
  }
  const { predicted, lower, upper } = test;
  const level = values[row] ?? Number.NaN;
  const pairs = new Float64Array((steps + 1) * 2);
  const band = lower === undefined || upper === undefined ? null : new Float64Array((steps + 1) * 3);
  for (let step = 0; step <= steps; step += 1) {
    const x = times[row + step] ?? Number.NaN;
    const at = index * horizon + step - 1;
    pairs.set([x, step === 0 ? level : (predicted[at] ?? Number.NaN)], step * 2);
    band?.set(step === 0 ? [x, level, level] : [x, lower?.[at] ?? 0, upper?.[at] ?? 0], step * 3);
  }
  return {
    ...{ index, pairs },
    origin: times[row] ?? Number.NaN,
    // A row without a value has nothing to open from.
    band: band !== null && Number.isNaN(level) ? band.subarray(3) : band,
    came: measured.slice(row + 1, row + 1 + steps),
  };
}

/** The test window that a press on a stamp means: the one whose forecast of that row the view shows; null for none. */
export function windowAt(
  test: TestForecasts,
  stamp: number,
  { times, testView }: { readonly times: Float64Array; readonly testView: TestView },
): number | null {
  const after = rowAtOrAfter(times, stamp);
  const before = Math.max(0, after - 1);
  const row =
    after >= times.length || stamp - (times[before] ?? 0) < (times[after] ?? 0) - stamp ? before : after;
  const place = placeOf(test, testView)(row);
  return place < 0 ? null : Math.floor(place / horizonOf(test));
}

/** The newest test window whose forecast begins in a span; the newest of all where none does; null without windows. */
export function windowIn(test: TestForecasts, { from, to }: Span, times: Float64Array): number | null {
  const last = test.origins.length - 1;
  const row = rowAtOrAfter(times, to);
  const index = Math.min(last, rowAtOrAfter(test.origins, row - horizonOf(test)));
  const origin = times[test.origins[index] ?? -1] ?? Number.NaN;
  return last < 0 ? null : origin >= from && origin <= to ? index : last;
}

interface Words {
  readonly time: TimeIndex;
  readonly unit: string;
  readonly bandLevel?: number | null;
}

/** The forecast in a sentence: when it was made, how far off it was, and how often its band held. */
export function pickedWords(picked: PickedForecast, { time, unit, bandLevel }: Words): string {
  const { pairs, band, came, origin } = picked;
  const steps = came.length;
  const value = (figure: number) => `${formatValue(figure)}${unit === '' ? '' : ` ${unit}`}`;
  let [sum, count, inside, worst, worstAt] = [0, 0, 0, 0, 0];
  for (const [step, actual] of came.entries()) {
    const off = Math.abs(actual - (pairs[(step + 1) * 2 + 1] ?? Number.NaN));
    if (Number.isNaN(off)) {
      continue;
    }
    sum += off;
    count += 1;
    if (off >= worst) {
      worst = off;
      worstAt = step;
    }
    const at = band === null ? 0 : band.length - (steps - step) * 3;
    inside += band !== null && actual >= (band[at + 1] ?? 0) && actual <= (band[at + 2] ?? 0) ? 1 : 0;
  }
  const made = t('Made {origin}, {steps} {unit} ahead', {
    origin: formatStamp(origin, time),
    steps,
    unit: stepUnit(time, steps),
  });
  if (count === 0) {
    return t('{made}. Nothing was measured of what it forecast.', { made });
  }
  const held =
    band === null
      ? ''
      : t(' {inside} of {values} inside the {band}.', {
          inside,
          values: formatCountOf(count, 'value'),
          band: bandWord({ bandLevel: bandLevel ?? null }),
        });
  return t('{made}: off by {mean} on average, at most by {worst} for {stamp}.{held}', {
    made,
    mean: value(sum / count),
    worst: value(worst),
    stamp: formatStamp(pairs[(worstAt + 1) * 2] ?? origin, time),
    held,
  });
}
