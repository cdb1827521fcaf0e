import { checkColumns, fitTime } from '../../core/reuse/fit-rows.ts';
import { replayChoices } from '../../core/reuse/replay-choices.ts';
import { canonical } from '../../shared/canonical.ts';
import type { DatasetDescription, DateOrder, OpenChoices } from '../../shared/dataset.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import type { Datasets, OpenDataset } from '../datasets.ts';
import type { StoredRun } from '../records/formats/run-format.ts';
import { trainingData } from '../training/training-data.ts';

export interface AskedRows {
  /** Id of the open dataset that has them, however it was read. */
  readonly dataset: string;
  /** What goes before the choices of the run. */
  readonly choices: OpenChoices;
  readonly signal: AbortSignal;
}

export interface NewRows {
  readonly description: DatasetDescription;
  /** With the time index as the run has it. */
  readonly data: TrainingData;
}

const ORDERS: readonly DateOrder[] = ['day-first', 'month-first'];

/**
 * Hands `work` the rows as the run reads them; where they were opened otherwise the file is read again for it, with the
 * repairs, the zone and the series of the run. Throws what reading does, `COLUMNS_MISSING` and `STEP_OTHER`.
 */
export async function withNewRows<Result>(
  run: StoredRun,
  { dataset, choices: said, signal }: AskedRows,
  { datasets, work }: { readonly datasets: Datasets; readonly work: (rows: NewRows) => Promise<Result> },
): Promise<Result> {
  const opened: string[] = [];
  const read = async (choices: OpenChoices): Promise<OpenDataset> => {
    const open = datasets.get(dataset);
    if (isSame(open.description.choices, choices)) {
      return open;
    }
    const { id } = await datasets.choose(dataset, choices, signal);
    opened.push(id);
    return datasets.get(id);
  };
  try {
    const choices = replayChoices(run, said);
    let open = await read(choices);
    if (isUndecided(open.description) && open.description.time.step !== run.time.step) {
      // Nothing in few rows may say whether the day or the month comes first; the step of the run does.
      for (const dates of ORDERS) {
        const other = await read({ ...choices, dates });
        open = other.description.time.step === run.time.step ? other : open;
      }
    }
    return await work(rowsOf(run, open));
  } finally {
    for (const id of opened) {
      datasets.close(id);
    }
  }
}

function rowsOf(run: StoredRun, open: OpenDataset): NewRows {
  const { description } = open;
  checkColumns(run.config, description);
  const data = trainingData(open, run.config);
  const { file } = description;
  return {
    description,
    data: { ...data, time: fitTime(run.time, { file, time: description.time, times: data.times }) },
  };
}

function isUndecided({ findings, choices }: DatasetDescription): boolean {
  return choices.dates === undefined && findings.some(({ code }) => code === 'ambiguous-dates');
}

/** Whether a file is read alike with both. */
export function isSame(a: OpenChoices, b: OpenChoices): boolean {
  return canonical(a) === canonical(b);
}
