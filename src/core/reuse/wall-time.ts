import type { TimeIndex } from '../../shared/dataset.ts';

/**
 * The stamp that `formatTime` wrote, as it stands in `DatasetValues.times`: milliseconds of the wall clock read as UTC, or
 * the row number where rows are counted. NaN for anything else.
 */
export function wallTime({ kind }: Pick<TimeIndex, 'kind'>, stamp: string): number {
  if (kind === 'none') {
    return stamp === '' ? Number.NaN : Number(stamp);
  }
  const wall = stamp.replace(/(?<=T.*)(Z|[+-]\d\d:\d\d)$/, '');
  return Date.parse(wall.includes('T') ? `${wall}Z` : wall);
}
