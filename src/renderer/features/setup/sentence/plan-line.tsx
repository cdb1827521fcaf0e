/** What pressing Train would cost: `986 windows · 17,351 weights · ≈ 9 s, 180 MB`. */
import { useStore } from 'zustand';
import type { RunPlan } from '../../../../shared/run.ts';
import { otherSeriesText } from '../../../../shared/set-up/other-series.ts';
import { costWords, type RunCost } from '../../../../shared/set-up/run-cost.ts';
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
      ? 'How fast it learns here cannot be measured while something trains.'
      : 'The time is that of all epochs, at the pace of a few updates of this very set-up on this machine; training may end before.';
  return ` ${time} The memory is the most that it may take.`;
}

/** `54 windows · takes 60 s at most`: how many weights it comes to is not known before. */
export function searchWords({ windows }: Pick<RunPlan, 'windows'>, budget: string): string {
  return `${formatCountOf(windows.train, 'window')} · takes ${budget.trim()} s at most`;
}

/** The plan in one line. */
export function planWords({
  windows,
  windowsLost,
  shortWindows = 0,
  otherSeries,
  parameters,
}: RunPlan): string {
  const lost = windowsLost === 0 ? '' : ` · ${formatCount(windowsLost)} lost to gaps`;
  const others = otherSeries === undefined ? '' : ` · ${otherSeriesText(otherSeries)}`;
  const short = shortWindows === 0 ? '' : ` · ${formatCount(shortWindows)} of all windows shorter`;
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
      : ` ${formatCountOf(windowsLost, 'window')} touch a gap or a missing value and are left out.`;
  const short =
    shortWindows === 0
      ? ''
      : ` ${formatCountOf(shortWindows, 'window')} of all parts begin with the series or after a gap and are shorter.`;
  const again =
    finalFit === undefined
      ? ''
      : ` Once scored it is fitted again on all ${formatCountOf(finalFit.rows, 'row')}: ${formatCountOf(finalFit.windows, 'window')}, in ${formatCountOf(finalFit.updatesPerEpoch, 'update')} an epoch, for as many epochs as were best.`;
  return `${formatCountOf(windows.train, 'window')} to learn from, in ${formatCountOf(updatesPerEpoch, 'update')} an epoch; ${formatCountOf(windows.validation, 'window')} to notice learning by heart, ${formatCountOf(windows.test, 'window')} for the scores.${again}${short}${lost}`;
}
