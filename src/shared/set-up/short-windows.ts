/** Words for windows that are used though the start of the series or a gap cuts them short. */
import { locale, t } from '../texts/text.ts';

/** `; 29 of them shorter`, to stand behind a number of windows; nothing where there are none. */
export function shortWindowsText(shortWindows: number | undefined): string {
  return shortWindows === undefined || shortWindows === 0
    ? ''
    : t('; {count} of them shorter', { count: shortWindows.toLocaleString(locale()) });
}

/** `window 24, down to 6`: the steps that go in. */
export function windowWords({
  window,
  leastWindow = window,
}: {
  readonly window: number;
  readonly leastWindow?: number;
}): string {
  return leastWindow < window
    ? t('window {window}, down to {leastWindow}', { window, leastWindow })
    : t('window {window}', { window });
}
