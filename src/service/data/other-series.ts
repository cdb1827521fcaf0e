/** The other series of a long file, read as the chosen one was: for trainings that learn from all of them. */
import type { DatasetDescription } from '../../shared/dataset.ts';
import { Cancelled, GatecastError } from '../../shared/errors.ts';
import { type DatasetRows, datasetRows } from './dataset-rows.ts';
import type { Imported } from './import-in-engine.ts';

/** Each is read by itself, with its own gaps and repairs; more would take minutes. */
const MOST_SERIES = 200;

/** What names each series of the file but the chosen one. Throws `CONFIG_INVALID` where there are none, or too many. */
function otherSeriesOf({
  keys,
  choices,
  series,
}: Pick<DatasetDescription, 'keys' | 'choices' | 'series'>): readonly Readonly<Record<string, string>>[] {
  const refuse = (problem: string): never => {
    throw new GatecastError('CONFIG_INVALID', { field: 'allSeries', value: true, problem });
  };
  if (series === null) {
    return refuse('the file holds one series; leave it out');
  }
  const chosen = choices.series ?? {};
  const named = keys.filter(({ column }) => column in chosen);
  const count = named.reduce((product, { values }) => product * values.length, 1) - 1;
  if (count > MOST_SERIES) {
    return refuse(
      `the file names ${count + 1} series, and at most ${MOST_SERIES + 1} are learned from together; split the file`,
    );
  }
  const all = named.reduce<readonly Readonly<Record<string, string>>[]>(
    (sets, { column, values }) => sets.flatMap((set) => values.map((value) => ({ ...set, [column]: value }))),
    [{}],
  );
  return all.filter((set) => Object.entries(set).some(([column, value]) => chosen[column] !== value));
}

/** Of one that lacks what a training reads: it is left out, and the others are learned from. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['SERIES_UNKNOWN', 'CSV_NO_NUMERIC_COLUMN', 'COLUMN_UNKNOWN', 'COLUMN_NOT_NUMERIC', 'TIME_UNREADABLE'],
]);

/** What `read` gives; null for a series that cannot be learned from. Throws everything else. */
export async function unlessUnfit<Given>(read: () => Given | Promise<Given>): Promise<Given | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof GatecastError && LEFT_OUT.has(error.code)) {
      return null;
    }
    throw error;
  }
}

export interface OtherSeries {
  /** One after another, so that they take no more memory than they must; those that cannot be learned from are left out. */
  read(): Promise<readonly DatasetRows[]>;
  /** Ends the reading and lets go of the numbers. */
  close(): void;
}

/** The other series of a dataset, read when they are asked for first. */
export function readOnce(
  dataset: Pick<DatasetDescription, 'keys' | 'choices' | 'series'>,
  read: (series: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<Imported>,
): OtherSeries {
  const closing = new AbortController();
  const imported: Imported[] = [];
  let reading: Promise<readonly DatasetRows[]> | null = null;

  async function readAll(): Promise<readonly DatasetRows[]> {
    for (const series of otherSeriesOf(dataset)) {
      const one = await unlessUnfit(() => read(series, closing.signal));
      if (one !== null) {
        imported.push(one);
      }
      if (closing.signal.aborted) {
        close();
        throw new Cancelled();
      }
    }
    return imported.map(datasetRows);
  }

  function close(): void {
    closing.abort();
    for (const { store } of imported.splice(0)) {
      store.close();
    }
  }

  return {
    read() {
      reading ??= readAll().catch((error) => {
        // Whoever asks again may have more luck.
        reading = null;
        throw error;
      });
      return reading;
    },
    close,
  };
}
