/** What starts a training, and what ends those at work. */

import { isActive, isResumable } from '../../../shared/reuse/resumable.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { t } from '../../../shared/texts/text.ts';
import type { App } from '../../store/app.ts';
import { readDraft } from '../../store/draft.ts';
import { activityOf, canPause, sortRuns, visibleRuns } from '../../store/run-groups.ts';
import { readPlan } from '../../store/set-up/backtest-plan.ts';
import { formatCountOf } from '../../ui/format.ts';
import { type Action, notUnless } from './action.ts';

/** What was left long ago is in the list of runs. */
const MOST_LEFT = 5;

export function trainActions({ stores, runs, studies, backtests }: App): readonly Action[] {
  const { draft, plan } = stores.setup.getState();
  const canTrain =
    draft !== null &&
    stores.dataset.getState().dataset?.needsSeries === false &&
    readDraft(draft).config !== null &&
    plan.status !== 'refused';
  const reason = draft === null ? t('Open a file first.') : t('The set-up cannot be trained as it is.');
  const isBusy = Object.values(stores.runs.getState().runs).some(({ status }) => isActive(status));
  const isBest = draft?.preset === 'best';
  const { typed, running } = stores.backtests.getState();
  const { plan: backtest } = readPlan(typed);
  const what = isBest
    ? t('Find the best net')
    : t('Train {label}', { label: draft?.model.toUpperCase() ?? t('a net') });
  return [
    {
      id: 'train',
      group: 'Train',
      title: isBusy ? t('Add to the queue: {what}', { what }) : what,
      words: 'start run queue learn',
      shortcut: 'Mod+Enter',
      ...notUnless(canTrain, reason),
      run: () => void runs.train(),
    },
    {
      id: 'compare',
      group: 'Train',
      title: t('Compare RNN, LSTM and GRU'),
      words: 'train all cells nets',
      ...notUnless(
        canTrain && !isBest,
        isBest ? t('A comparison is of single nets: choose Fast or Accurate.') : reason,
      ),
      run: () => void runs.compare(),
    },
    {
      id: 'tune',
      group: 'Train',
      title: t('Find the best set-up…'),
      detail: t('tries many, and says what mattered'),
      words: 'tune search study hyperparameters optimise try best',
      ...notUnless(canTrain, reason),
      run: () => studies.ask(),
    },
    {
      id: 'backtest-run',
      group: 'Train',
      title: t('Run the backtest'),
      ...(backtest === null ? {} : { detail: formatCountOf(backtest.origins, 'origin') }),
      words: 'cross validation folds past forecasts',
      ...notUnless(canTrain, reason),
      ...(backtest === null ? { not: t('What the form of the backtest says cannot be read.') } : {}),
      ...(running === null ? {} : { not: t('One is at work.') }),
      run() {
        stores.view.setState({ centre: 'backtest', drawer: false });
        void (backtest !== null && backtests.run(backtest));
      },
    },
    {
      id: 'nets',
      group: 'Train',
      title: t('About the nets'),
      detail: t('what each is, its formula, when it helps, what it costs'),
      words: 'architecture lstm attention convolution decoder cards formula picture',
      ...notUnless(draft !== null, t('Open a file first.')),
      run: () => stores.view.setState({ overlay: 'nets' }),
    },
    {
      id: 'net-blocks',
      group: 'Train',
      title: t('Build a net block by block…'),
      detail: t('from any net, or a file'),
      words:
        'architecture custom own layers convolution attention heads decoder activation kernel filters json editor',
      ...notUnless(draft !== null, t('Open a file first.')),
      run: () => stores.view.setState({ overlay: 'net-blocks' }),
    },
  ];
}

export function workActions({ stores, runs, resuming, backtests }: App): readonly Action[] {
  const { runs: all, leaving } = stores.runs.getState();
  const seen = sortRuns(visibleRuns(Object.values(all), leaving), 'newest');
  const labels = runLabels(seen);
  const { running: backtest } = stores.backtests.getState();
  const on = (run: RunSummary) => ({
    group: 'At work' as const,
    detail: t('{target} of {file}', { target: run.config.target, file: run.dataset.file }),
  });
  return [
    ...seen
      .filter(({ status }) => isActive(status))
      .flatMap((run): Action[] => {
        const label = labels.get(run.id) ?? run.name;
        const activity = activityOf(run);
        return [
          {
            id: `stop-${run.id}`,
            ...on(run),
            title: t('Stop {label}, keep the best', { label }),
            words: 'end training',
            ...notUnless(
              activity === 'training' || activity === 'fitting-again',
              t('It has not begun, or learns no more.'),
            ),
            run: () => void runs.stop(run.id),
          },
          {
            id: `pause-${run.id}`,
            ...on(run),
            title: t('Pause {label}', { label }),
            ...notUnless(canPause(run), t('It learns no more.')),
            run: () => void resuming.pause(run.id),
          },
          {
            id: `cancel-${run.id}`,
            ...on(run),
            title: t('Cancel {label}', { label }),
            words: 'throw away end',
            run: () => void runs.cancel(run.id),
          },
        ];
      }),
    ...(backtest === null
      ? []
      : [
          {
            id: 'cancel-backtest',
            group: 'At work' as const,
            title: t('Cancel the backtest'),
            detail: t('{target} of {file}', { target: backtest.label, file: backtest.file }),
            run: () => backtests.cancel(),
          },
        ]),
    ...seen
      .filter(isResumable)
      .slice(0, MOST_LEFT)
      .map((run): Action => {
        const label = labels.get(run.id) ?? run.name;
        return {
          id: `resume-${run.id}`,
          ...on(run),
          title: t('Resume {label}', { label }),
          words: 'go on paused interrupted',
          run: () => void resuming.resume(run.id),
        };
      }),
  ];
}
