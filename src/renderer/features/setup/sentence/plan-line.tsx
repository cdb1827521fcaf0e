/** What pressing Train would cost: `986 windows · 17,351 weights · ≈ 9 s, 180 MB`. */

import { useStore } from 'zustand';
import type { RunPlan } from '../../../../shared/run.ts';
import { otherSeriesText } from '../../../../shared/set-up/other-series.ts';
import { costWords, type RunCost } from '../../../../shared/set-up/run-cost.ts';
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { shownPlan } from '../../../store/set-up/shown-plan.ts';
import { formatCount, formatCountOf } from '../../../ui/format.ts';
import { Hint } from '../../../ui/hint.tsx';

export function PlanLine() {
  const { stores } = useApp();
  const state = useStore(stores.setup, (setup) => setup.plan);
  const draft = useStore(stores.setup, (setup) => setup.draft);
  const cost = useStore(stores.setup, (setup) => setup.cost);
  const plan = shownPlan(state);
  return (
    <p className="plan-line" aria-live="polite">
      {plan === null ? (
        '\u00a0'
      ) : (
        <Hint text={`${planDetail(plan)}${draft?.preset === 'best' ? '' : costDetail(cost)}`}>
          {draft?.preset === 'best' ? searchWords(plan, draft.budget) : planWords(plan)}
          {cost !== null && draft?.preset !== 'best' && (
            <>
              {' · '}
              {/* A figure stays on one line with its unit. */}
              <span data-testid="plan-cost">
                {costWords(cost).replace(/ (?=s|min|h|MB|GB|\d)/g, '\u00a0')}
              </span>
            </>
          )}
        </Hint>
      )}
    </p>
  );
}

/** What the figures of time and memory stand for. */
function costDetail(cost: RunCost | null): string {
  if (cost === null) {
    return '';
  }
  const time =
    cost.seconds === null
      ? t('How fast it learns here cannot be measured while something trains.')
      : t(
          'The time is that of all epochs, at the pace of a few updates of this very set-up on this machine; training may end before.',
        );
  return t(' {time} The memory is the most that it may take.', { time });
}

/** `54 windows · takes 60 s at most`: how many weights it comes to is not known before. */
export function searchWords({ windows }: Pick<RunPlan, 'windows'>, budget: string): string {
  return t('{windows} · takes {budget} s at most', {
    windows: formatCountOf(windows.train, 'window'),
    budget: budget.trim(),
  });
}

/** The plan in one line. */
export function planWords({
  windows,
  windowsLost,
  shortWindows = 0,
  otherSeries,
  parameters,
}: RunPlan): string {
  const lost =
    windowsLost === 0 ? '' : t(' · {windowsLost} lost to gaps', { windowsLost: formatCount(windowsLost) });
  const others = otherSeries === undefined ? '' : ` · ${otherSeriesText(otherSeries)}`;
  const short =
    shortWindows === 0
      ? ''
      : t(' · {shortWindows} of all windows shorter', { shortWindows: formatCount(shortWindows) });
  return `${formatCountOf(windows.train, 'window')} · ${formatCountOf(parameters, 'weight')}${short}${lost}${others}`;
}

export function planDetail({
  windows,
  windowsLost,
  shortWindows = 0,
  updatesPerEpoch,
  finalFit,
}: RunPlan): string {
  const lost =
    windowsLost === 0
      ? ''
      : t(' {windows} touch a gap or a missing value and are left out.', {
          windows: formatCountOf(windowsLost, 'window'),
        });
  const short =
    shortWindows === 0
      ? ''
      : t(' {windows} of all parts begin with the series or after a gap and are shorter.', {
          windows: formatCountOf(shortWindows, 'window'),
        });
  const again =
    finalFit === undefined
      ? ''
      : t(
          ' Once scored it is fitted again on all {rows}: {windows}, in {updates} an epoch, for as many epochs as were best.',
          {
            rows: formatCountOf(finalFit.rows, 'row'),
            windows: formatCountOf(finalFit.windows, 'window'),
            updates: formatCountOf(finalFit.updatesPerEpoch, 'update'),
          },
        );
  const parts = t(
    '{train} to learn from, in {updates} an epoch; {validation} to notice learning by heart, {test} for the scores.',
    {
      train: formatCountOf(windows.train, 'window'),
      updates: formatCountOf(updatesPerEpoch, 'update'),
      validation: formatCountOf(windows.validation, 'window'),
      test: formatCountOf(windows.test, 'window'),
    },
  );
  return `${parts}${again}${short}${lost}`;
}
