import type { TimeIndex } from '../../shared/dataset.ts';
import type { Profile } from '../../shared/explore/exploration.ts';
import { calendarPartsOf, PLACE_IN } from '../dataset/calendar/calendar-parts.ts';
import { DAY_MS } from '../dataset/civil.ts';

/** A year must have been seen about so often before its months are shown. */
const LEAST_YEARS = 1;
/** Hours of a day; no other part has so many. */
const MOST_PLACES = 24;
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
  const years = ((times[times.length - 1] as number) - (times[0] as number)) / YEAR_MS;
  return calendarPartsOf(time.step)
    .filter((part) => part !== 'month' || years >= LEAST_YEARS)
    .map((part) => profileBy(part, values, times))
    .filter(({ places }) => places.length > 1);
}

function profileBy(of: Profile['of'], values: Float64Array, times: Float64Array): Profile {
  const placeOf = PLACE_IN[of];
  const counts = new Float64Array(MOST_PLACES);
  const means = new Float64Array(MOST_PLACES);
  const squares = new Float64Array(MOST_PLACES);
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
  const places = [...counts.keys()].filter((place) => (counts[place] as number) > 0);
  return {
    of,
    places,
    means: places.map((place) => means[place] as number),
    deviations: places.map((place) =>
      Math.sqrt((squares[place] as number) / Math.max(1, (counts[place] as number) - 1)),
    ),
  };
}
