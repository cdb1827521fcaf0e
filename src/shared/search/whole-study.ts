/** A study with all its trials, which come page by page: thousands of them in one piece would keep others waiting. */
import type { Events } from '../contract/events.ts';
import type { Requests } from '../contract.ts';
import type { Caller } from '../wire/rpc.ts';
import type { Study, Trial } from './study.ts';
import { TRIALS_A_PAGE } from './study-requests.ts';

/** As it stands when the last page has come, what changed meanwhile among it. Throws what `study.get` does. */
export async function wholeStudy(
  caller: Pick<Caller<Requests, Events>, 'request' | 'on'>,
  id: string,
): Promise<Study> {
  const heard: Trial[] = [];
  const off = caller.on('study.changed', ({ study, trial }) => {
    if (study.id === id && trial !== undefined) {
      heard.push(trial);
    }
  });
  try {
    const trials: Trial[] = [];
    let page: readonly Trial[];
    do {
      page = await caller.request('study.trials', { study: id, from: trials.length });
      trials.push(...page);
    } while (page.length === TRIALS_A_PAGE);
    // Last, so that it knows no less than they do.
    const record = await caller.request('study.get', { study: id });
    for (const trial of heard) {
      takeLater(trials, trial);
    }
    return { ...record, trials };
  } finally {
    off();
  }
}

/** What was heard may be older than the page that has come since. */
function takeLater(trials: Trial[], trial: Trial): void {
  const known = trials[trial.number];
  if (known === undefined ? trial.number === trials.length : progressOf(trial) > progressOf(known)) {
    trials[trial.number] = trial;
  }
}

function progressOf({ rungs, end }: Trial): number {
  return 2 * rungs.length + (end === null ? 0 : 1);
}
