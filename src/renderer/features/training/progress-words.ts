/** How far something is, in words and as a share. */
import type { BacktestProgress } from '../../../shared/backtest.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
import type { LiveRun } from '../../store/live-run.ts';
import { formatCount, formatCountOf, formatSeconds } from '../../ui/format.ts';

/** `7 of 20 origins · 12 s left`. */
export function backtestWords({ done, origins, secondsLeft }: BacktestProgress): string {
  const left = Number.isFinite(secondsLeft) ? ` · ${leftWords(secondsLeft, false)}` : '';
  return `${t('{done} of {origins}', { done, origins: formatCountOf(origins, 'origin') })}${left}`;
}

/** Share of all updates that are done; training may end earlier. */
export function progressShare(run: Pick<RunSummary, 'config'>, live: LiveRun): number {
  const { search } = run.config;
  if (search !== undefined) {
    return live.search === null ? 0 : Math.max(0, 1 - live.search.secondsLeft / search.seconds);
  }
  const all = live.updatesPerEpoch * run.config.epochs;
  return all === 0 ? 0 : Math.min(1, live.updates / all);
}

/** `0.8 s left at most · 1,420 updates/s · 2 more waiting`; at most where patience may end it before. */
export function progressWords(live: LiveRun, waiting: number, mayEndEarly = false): string {
  const parts: string[] = [];
  if (live.search !== null) {
    const { done, of, secondsLeft } = live.search;
    parts.push(t('net {done} of {of}', { done: done + 1, of }), leftWords(secondsLeft, true));
  }
  if (live.updates > 0) {
    if (Number.isFinite(live.secondsLeft)) {
      parts.push(leftWords(live.secondsLeft, mayEndEarly));
    }
    parts.push(
      t('{updatesPerSecond} updates/s', { updatesPerSecond: formatCount(Math.round(live.updatesPerSecond)) }),
    );
  }
  if (waiting > 0) {
    parts.push(t('{waiting} more waiting', { waiting }));
  }
  return parts.join(' · ');
}

/** `0.8 s left at most`. */
export function leftWords(seconds: number, atMost: boolean): string {
  const values = { secondsLeft: formatSeconds(seconds) };
  return atMost ? t('{secondsLeft} left at most', values) : t('{secondsLeft} left', values);
}
