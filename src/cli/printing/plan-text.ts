import type { RunPlan } from '../../shared/run.ts';
import { costWords, type RunCost } from '../../shared/set-up/run-cost.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { count, counted, textTable } from '../text-table.ts';
import { netText } from '../training/train-text.ts';

interface Planned {
  readonly config: TrainConfig;
  readonly plan: RunPlan;
  readonly cost: RunCost;
}

/** What `train --dry-run` says: what would be trained, and what it would take here. */
export function planText({ config, plan, cost }: Planned): string {
  const { rows, windows, windowsLost, parameters, updatesPerEpoch, smallData, knownAhead, finalFit } = plan;
  const lost = windowsLost === 0 ? '' : `; ${counted(windowsLost, 'window')} lost to gaps`;
  const parts = (counts: RunPlan['rows']) =>
    `${count(counts.train)} / ${count(counts.validation)} / ${count(counts.test)}`;
  const epochs =
    config.search === undefined
      ? `for ${config.epochs === 1 ? 'one epoch' : `all ${config.epochs} epochs`} of ${counted(updatesPerEpoch, 'update')}${finalFit === undefined ? '' : ' and the fit on all rows'}`
      : 'for the whole search';
  const facts = [
    ['net', `${netText(config)}, ${counted(parameters, 'weight')}`],
    ['split', `${parts(rows)} rows, ${parts(windows)} windows${lost}`],
    ['takes', `${costWords(cost)} at most, ${epochs}`],
  ];
  const notes = [
    smallData,
    knownAhead,
    cost.seconds === null ? 'How fast it learns here is not known: it could not be measured now.' : null,
  ];
  return `${textTable(facts, { left: 2 })}${notes.flatMap((note) => (note == null ? [] : [`\n${note}\n`])).join('')}`;
}
