/** The samples that ship with the product: what the first screen says of them and draws. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createRecordReader } from '../../core/csv/records.ts';
import { thinLine } from '../../core/projects/thin-line.ts';
import type { SampleDescription } from '../../shared/contract/app-requests.ts';
import { GatecastError } from '../../shared/errors.ts';

interface SampleNotes {
  readonly title: string;
  readonly description: string;
  readonly question: string;
  /** The column drawn on the tile, and the one that names the series when several are stacked. */
  readonly column: string;
  readonly key?: string;
}

const NOTES: Readonly<Record<string, SampleNotes>> = {
  'seattle-weather.csv': {
    title: 'Seattle weather',
    question: 'How warm will next week be?',
    description: 'Four years of days: temperature, rain, wind',
    column: 'temp_max',
  },
  'stocks.csv': {
    title: 'Stocks',
    question: 'Can a net beat the market?',
    description: 'Ten years of months: five share prices in one long file',
    column: 'price',
    key: 'symbol',
  },
};

export interface Samples {
  list(): Promise<readonly SampleDescription[]>;
  /** The full path of a sample. Throws `SAMPLE_UNKNOWN`. */
  pathOf(file: string): Promise<string>;
  isSample(path: string): boolean;
}

/** The samples in `folder`; they do not change while the product runs, so they are read once. */
export function openSamples(folder: string): Samples {
  let described: Promise<readonly SampleDescription[]> | null = null;
  return {
    list() {
      described ??= describeAll(folder);
      return described;
    },
    async pathOf(file) {
      const samples = await filesIn(folder);
      if (!samples.includes(file)) {
        throw new GatecastError('SAMPLE_UNKNOWN', { file, samples });
      }
      return join(folder, file);
    },
    isSample: (path) => path === join(folder, basename(path)),
  };
}

async function describeAll(folder: string): Promise<readonly SampleDescription[]> {
  return Promise.all((await filesIn(folder)).map((file) => describe(folder, file)));
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  } catch {
    // An installation without samples still works.
    return [];
  }
}

async function describe(folder: string, file: string): Promise<SampleDescription> {
  const notes = NOTES[file];
  if (notes === undefined) {
    return { file, title: file.replace(/\.csv$/, ''), description: '', question: '', sparklines: [] };
  }
  const sparklines = sparklinesOf(await readFile(join(folder, file), 'utf8'), notes);
  const { title, description, question } = notes;
  return { file, title, description, question, sparklines };
}

function sparklinesOf(text: string, { column, key }: SampleNotes): SampleDescription['sparklines'] {
  const series = new Map<string, number[]>();
  let header: readonly string[] | null = null;
  const reader = createRecordReader({
    delimiter: ',',
    onRecord(cells) {
      if (header === null) {
        header = cells;
        return;
      }
      const value = Number.parseFloat(cells[header.indexOf(column)] ?? '');
      const name = key === undefined ? '' : (cells[header.indexOf(key)] ?? '');
      if (Number.isFinite(value)) {
        const values = series.get(name) ?? [];
        series.set(name, values);
        values.push(value);
      }
    },
  });
  reader.feed(text.replaceAll('\r\n', '\n'));
  reader.end();
  return [...series.values()].map(thinLine);
}
