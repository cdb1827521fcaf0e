/** Opening what was chosen, dropped or pasted. */
import { isRunFile } from '../../../shared/take-away/formats.ts';
import { baseName, type ChosenFiles, type DatasetActions } from '../actions/dataset-actions.ts';
import type { TakeAwayActions } from '../actions/take-away-actions.ts';

/** Files of runs are taken in, all others are data; `forRun` as for `openPath`. */
export type OpenChosen = (chosen: ChosenFiles, forRun?: string) => Promise<void>;

interface Context {
  readonly datasets: Pick<DatasetActions, 'openPath' | 'openFiles'>;
  readonly takeIn: TakeAwayActions['takeIn'];
}

export function createOpenChosen({ datasets, takeIn }: Context): OpenChosen {
  return async (chosen, forRun) => {
    if ('path' in chosen) {
      await (isRunFile(chosen.path) ? takeIn(chosen) : datasets.openPath(chosen.path, forRun));
      return;
    }
    for (const file of chosen.files.filter(({ name }) => isRunFile(name))) {
      await takeIn(file);
    }
    const data = chosen.files.filter(({ name }) => !isRunFile(baseName(name)));
    if (data.length > 0) {
      await datasets.openFiles(data, forRun);
    }
  };
}
