import type { TimeIndex } from '../../../shared/dataset.ts';
import { formatStamp, parseStamp } from '../../ui/time-words.ts';

/** A stamp of a backtest as the file's own are written for the reader; what is none, such as the number of a row, as it is. */
export function stampWords(stamp: string, time: Pick<TimeIndex, 'kind' | 'first'>): string {
  const ms = parseStamp(stamp, time);
  return Number.isFinite(ms) ? formatStamp(ms, time) : stamp;
}
