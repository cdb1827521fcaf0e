import type { TimeIndex } from '../../shared/dataset.ts';
import type { Profile } from '../../shared/explore/exploration.ts';
import { civilFromDays, DAY_MS, dayOf, HOUR_MS, isoWeekday } from '../dataset/civil.ts';
import { parseStep } from '../dataset/step.ts';

/** A year must have been seen about so often before its months are shown. */
const LEAST_YEARS = 1;
const YEAR_MS = 365.25 * DAY_MS;

/**
 * Means and deviations by hour, weekday and month, as far as the step has them. `times` are the wall clock read as UTC;
 * missing values are left out.
 */
export function profilesOf(
  values: Float64Array,
  times: Float64Array,
  time: Pick<TimeIndex, 'kind' | 'step'>,
): readonly Profile[] {
  if (time.kind === 'none' || times.length === 0) {
    return [];
  }
  const step = parseStep(time.step);
  const years = ((times[times.length - 1] as number) - (times[0] as number)) / YEAR_MS;
  const isFine = step === null || (step.unit === 'ms' && step.amount < DAY_MS);
  const isDaily = step === null || (step.unit === 'ms' && step.amount <= DAY_MS);
  const hasMonths = step === null || step.unit === 'ms' || step.amount < 12;
  const wanted: readonly (readonly [Profile['of'], boolean, number, (ms: number) => number])[] = [
    ['hour', isFine, 24, (ms) => Math.floor((ms - dayOf(ms) * DAY_MS) / HOUR_MS)],
    ['weekday', isDaily, 8, (ms) => isoWeekday(dayOf(ms))],
    ['month', hasMonths && years >= LEAST_YEARS, 13, (ms) => civilFromDays(dayOf(ms)).month],
  ];
  return wanted
    .filter(([, isWanted]) => isWanted)
    .map(([of, , size, placeOf]) => profileBy(of, values, { times, size, placeOf }))
    .filter(({ places }) => places.length > 1);
}

function profileBy(
  of: Profile['of'],
  values: Float64Array,
  {
    times,
    size,
    placeOf,
  }: {
    readonly times: Float64Array;
    readonly size: number;
    readonly placeOf: (ms: number) => number;
  },
): Profile {
  const counts = new Float64Array(size);
  const means = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (Number.isFinite(value)) {
      const place = placeOf(times[row] as number);
      const count = (counts[place] as number) + 1;
      const away = value - (means[place] as number);
      counts[place] = count;
      means[place] = (means[place] as number) + away / count;
      squares[place] = (squares[place] as number) + away * (value - (means[place] as number));
    }
  }
  const places = Array.from({ length: size }, (_, place) => place).filter(
    (place) => (counts[place] as number) > 0,
  );
  return {
    of,
    places,
    means: places.map((place) => means[place] as number),
    deviations: places.map((place) =>
      Math.sqrt((squares[place] as number) / Math.max(1, (counts[place] as number) - 1)),
    ),
  };
}
