/** Words for a net that learns from other series of the file too. */

import type { OtherSeries } from '../run.ts';
import { locale, t } from '../texts/text.ts';

/** `and from 384 windows of 4 other series`, with what was left out; nothing where there are none. */
export function otherSeriesText(others: OtherSeries | undefined): string {
  if (others === undefined) {
    return '';
  }
  const { series, windows, leftOut } = others;
  const left =
    leftOut === 0
      ? ''
      : t(' ({leftOut} left out: another step, or no window in the time of the training rows)', { leftOut });
  return t('and from {windows} windows of {series} other series{left}', {
    windows: windows.toLocaleString(locale()),
    series,
    left,
  });
}
