import type { RunLine } from '../../shared/run.ts';
import { makerWord } from '../../shared/set-up/run-labels.ts';

type Numbered = Pick<RunLine, 'number'> & {
  readonly dataset: Pick<RunLine['dataset'], 'fingerprint' | 'series'>;
  readonly config: Pick<RunLine['config'], 'model' | 'search'>;
};

export interface RunNumbers {
  /** The number of a new run, from 1: above that of every run of its cell on the same data that is known. */
  next(run: Pick<Numbered, 'dataset' | 'config'>): Promise<number>;
}

/**
 * Numbers for new runs. The stored runs are read once, when the first number is asked for; a number given since is not
 * given again while the service lives, whatever is deleted.
 *
 * @param list every run on the disk
 */
export function createRunNumbers(list: () => Promise<readonly Numbered[]>): RunNumbers {
  let highest: Promise<Map<string, number>> | null = null;
  return {
    async next(run) {
      highest ??= list().then(highestOf);
      // A folder that cannot be read now may be later.
      highest.catch(() => {
        highest = null;
      });
      const known = await highest;
      const number = (known.get(groupOf(run)) ?? 0) + 1;
      known.set(groupOf(run), number);
      return number;
    },
  };
}

/** Runs from before numbers were kept count one each, as the screen counts them. */
function highestOf(runs: readonly Numbered[]): Map<string, number> {
  const highest = new Map<string, number>();
  for (const run of runs.filter(({ number }) => number === undefined)) {
    highest.set(groupOf(run), (highest.get(groupOf(run)) ?? 0) + 1);
  }
  for (const run of runs) {
    highest.set(groupOf(run), Math.max(highest.get(groupOf(run)) ?? 0, run.number ?? 0));
  }
  return highest;
}

function groupOf({ dataset, config }: Numbered): string {
  return JSON.stringify([dataset.fingerprint, dataset.series, makerWord(config)]);
}
