/** Tells that a run has ended that took longer than a minute, to somebody who has turned to something else. */

import type { RunSummary } from '../../../shared/run.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { verdictWords } from '../../../shared/texts/verdict-words.ts';
import type { App } from '../../store/app.ts';
import { STATUS_WORDS } from '../../store/run-groups.ts';
import { isTold } from './tell-choice.ts';

/** Whoever waits less than this has not left. */
const LONG_MS = 60_000;

/** Its ending, in a title and a line. */
export interface EndingWords {
  readonly title: string;
  readonly body: string;
}

/** Watches for endings until what it returns is called. */
export function watchEndings(app: Pick<App, 'stores' | 'bridge'>): () => void {
  const { stores } = app;
  const begun = new Map<string, number>();

  function look(runs: Readonly<Record<string, RunSummary>>, isFirst: boolean): void {
    for (const run of Object.values(runs)) {
      const { id, status, createdAt } = run;
      const since = begun.get(id);
      if (status === 'training' && since === undefined) {
        // One that trained before this page was opened has done so since it was made, as far as is known here.
        begun.set(id, isFirst ? Date.parse(createdAt) : Date.now());
      } else if (since !== undefined && status !== 'training' && status !== 'queued') {
        begun.delete(id);
        if (Date.now() - since >= LONG_MS && isElsewhere() && isTold(app) && status !== 'cancelled') {
          tell(run, endingWords(run, runLabels(Object.values(runs)).get(id) ?? run.name));
        }
      }
    }
  }

  function tell({ id }: RunSummary, { title, body }: EndingWords): void {
    // The same run ended once: another window of it replaces what this one says.
    const notification = new Notification(title, { body, tag: `gatecast-${id}` });
    notification.onclick = () => {
      window.focus();
      stores.runs.setState({ selected: id, follows: false });
      notification.close();
    };
  }

  look(stores.runs.getState().runs, true);
  return stores.runs.subscribe(({ runs }, before) => {
    if (runs !== before.runs) {
      look(runs, Object.keys(before.runs).length === 0);
    }
  });
}

/** `LSTM 64 is done`, `Demand of demand.csv: beats naive by 12 % (p = 0.003)`. */
export function endingWords(run: RunSummary, label: string): EndingWords {
  const { config, dataset, status, metrics, direction } = run;
  const isDone = status === 'finished' || status === 'stopped';
  const verdict = metrics?.verdict ?? direction?.verdict;
  return {
    title: isDone ? t('{label} is done', { label }) : `${label} ${translated(STATUS_WORDS[status])}`,
    body: t('{target} of {file}{verdict}', {
      target: config.target,
      file: dataset.file,
      verdict: verdict === undefined ? '' : `: ${verdictWords(verdict)}`,
    }),
  };
}

function isElsewhere(): boolean {
  return document.hidden || !document.hasFocus();
}
