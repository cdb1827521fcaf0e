/** `gatecast explore FILE…`: what the window shows in Explore, as text or as one document. */

import type { DatasetDescription } from '../../../shared/dataset.ts';
import { GatecastError } from '../../../shared/errors.ts';
import type { ColumnSketch, PairFound, Repeats } from '../../../shared/explore/exploration.ts';
import { pairText, repeatsText, setUpText } from '../../../shared/explore/exploration-text.ts';
import { MOST_SKETCHED } from '../../../shared/explore/explore-requests.ts';
import { numberColumns } from '../../../shared/opening/indicators.ts';
import type { Arguments } from '../../arguments.ts';
import type { CommandContext, ServiceCaller } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { openChoices } from '../../options/opening-options.ts';
import { OPENING } from '../../options/option-tables.ts';
import { shellWord } from '../../printing/shell-word.ts';
import { count, counted, shortNumber, textTable } from '../../text-table.ts';
import { requireSeries } from '../../training/target.ts';

/** So many other columns are held against the first; of more, `--against` asks for one. */
const MOST_OTHERS = 8;
const STRETCHES = 40;

interface Found {
  readonly dataset: DatasetDescription;
  readonly names: readonly string[];
  readonly sketches: readonly ColumnSketch[];
  readonly column: string;
  readonly repeats: Repeats;
  readonly pairs: readonly (PairFound & { readonly other: string })[];
}

/** Throws what opening does, and `SERIES_NEEDED`, `COLUMN_UNKNOWN` or `COLUMN_NOT_NUMERIC`. */
export async function explore({ args, output }: CommandContext): Promise<number> {
  const choices = openChoices(args, 'explore');
  return await withService({ output }, async ({ openFiles, service }) => {
    const dataset = await openFiles(args.positionals, choices);
    const found = await look(service, dataset, {
      column: args.text('column'),
      against: args.text('against'),
    });
    output.result(foundDocument(found), () => foundText(found, openedText(args)));
    return 0;
  });
}

async function look(
  service: ServiceCaller,
  dataset: DatasetDescription,
  asked: { readonly column: string | undefined; readonly against: string | undefined },
): Promise<Found> {
  const { id } = dataset;
  requireSeries(dataset);
  const names = numberColumns(dataset);
  const column = asked.column ?? names[0];
  if (column === undefined) {
    const columns = dataset.columns.map(({ name }) => name);
    throw new GatecastError('CSV_NO_NUMERIC_COLUMN', { file: dataset.file, columns });
  }
  const repeats = await service.request('explore.repeats', { dataset: id, column });
  const others =
    asked.against === undefined
      ? names.filter((name) => name !== column).slice(0, MOST_OTHERS)
      : [asked.against];
  const pairs: Found['pairs'][number][] = [];
  for (const other of others) {
    pairs.push({ other, ...(await service.request('explore.pair', { dataset: id, column, other })) });
  }
  const sketches: ColumnSketch[] = [];
  for (let from = 0; from < names.length; from += MOST_SKETCHED) {
    const columns = names.slice(from, from + MOST_SKETCHED);
    const answer = await service.request('explore.sketch', { dataset: id, columns, points: STRETCHES });
    sketches.push(...answer.sketches);
  }
  return { dataset, names, sketches, column, repeats, pairs };
}

function foundDocument({ dataset, names, sketches, column, repeats, pairs }: Found): unknown {
  const { file, rows, time } = dataset;
  return {
    ...{ file, rows, time },
    columns: names.map((name, at) => {
      const sketch = sketches[at] as ColumnSketch;
      const { measured, filled, missing, low, high, mean, deviation, histogram } = sketch;
      return { name, measured, filled, missing, low, high, mean, deviation, histogram: [...histogram] };
    }),
    repeats: {
      column,
      ...repeats,
      lags: [...repeats.lags],
      correlations: [...repeats.correlations],
      sentence: `${repeatsText(repeats)} ${setUpText(repeats)}`,
    },
    pairs: pairs.map(({ other, x: _x, y: _y, ...pair }) => ({
      other,
      ...pair,
      lags: [...pair.lags],
      correlations: [...pair.correlations],
      sentence: pairText(pair, { column, other, time }),
    })),
  };
}

/** `opened` is how the file was named and read. */
function foundText({ dataset, names, sketches, column, repeats, pairs }: Found, opened: string): string {
  const rows = names.map((name, at) => {
    const sketch = sketches[at] as ColumnSketch;
    return [
      name,
      shortNumber(sketch.low),
      shortNumber(sketch.high),
      shortNumber(sketch.mean),
      shortNumber(sketch.deviation),
      holes(sketch),
    ];
  });
  const { file, time } = dataset;
  return [
    `${file}: ${counted(dataset.rows, 'row')}${time.first === null ? '' : `, ${time.first} to ${time.last}`}\n\n`,
    textTable([['column', 'low', 'high', 'mean', 'deviation', ''], ...rows]),
    `\n${column}: ${repeatsText(repeats)}\n${setUpText(repeats)}\n`,
    repeats.setUp === null
      ? ''
      : `gatecast train ${opened} --target ${shellWord(column)} --window ${repeats.setUp.window} --horizon ${repeats.setUp.horizon}\n`,
    ...pairs.map(
      (pair) => `\n${column} and ${pair.other}: ${pairText(pair, { column, other: pair.other, time })}\n`,
    ),
  ].join('');
}

/** The files and the options that say how they are read, as they were typed. */
function openedText(args: Arguments): string {
  const options = Object.keys(OPENING).flatMap((name) =>
    args.texts(name).map((value) => (value === '' ? [`--${name}`] : [`--${name}`, value])),
  );
  return [...args.positionals, ...options.flat()].map(shellWord).join(' ');
}

function holes({ filled, missing }: ColumnSketch): string {
  const parts = [
    filled === 0 ? '' : `${count(filled)} filled`,
    missing === 0 ? '' : `${count(missing)} missing`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
