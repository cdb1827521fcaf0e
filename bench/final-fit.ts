/**
 * Does a net that was fitted again on all rows forecast better? `npm run bench:final-fit -- [--preset fast] [--cuts 6]
 * [--only a,b] [--board FILE] [--data FOLDER] [--save FILE]`.
 *
 * A series of the board is cut short at several places of its last 15 %, and what follows is the future that nobody has seen: at each cut
 * the same `gatecast train` runs once with `--final-fit` and once without, and the two forecasts are held against what came. Scored
 * nets, epochs and ridges are the same in both. The figure is the error with it over the error without, both summed over the cuts; a
 * series is a ratio, and their spread says how sure the mean is. Nothing is chosen here.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { unsealedBytes } from '../src/service/files/checksums.ts';
import type { TrainingData } from '../src/shared/engine-contract.ts';
import type { RunRecord } from '../src/shared/run.ts';
import { decodeFrame } from '../src/shared/wire/framing.ts';
import type { Case } from './board-case.ts';
import { machine } from './machine.ts';
import { BOARD_OPTIONS, readOptions } from './options.ts';

/** At one place: mean absolute errors of the two forecasts of what follows. */
interface Cut {
  readonly rows: number;
  readonly scored: number;
  readonly again: number;
}

interface Row {
  readonly name: string;
  /** The error of the net fitted again over that of the scored one, all cuts together. */
  readonly ratio: number;
  /** Cuts at which the net fitted again errs less. */
  readonly better: number;
  readonly cuts: readonly Cut[];
}

type Document = Pick<RunRecord, 'forecast' | 'finalFit' | 'rows'>;

/** The part of a series, at its end, that it is cut in. */
const SHARE = 0.15;
const MOST_OUTPUT = 2 ** 28;
const run = promisify(execFile);
const values = readOptions({
  name: 'final-fit',
  what: `Whether nets that were fitted again on all rows forecast better: series are cut short at several places, and the
    forecasts with --final-fit and without are held against what came.`,
  options: {
    preset: { value: 'NAME', help: 'fast or accurate', default: 'fast' },
    model: { value: 'CELL', help: 'rnn, lstm or gru', default: 'lstm' },
    cuts: { value: 'N', help: 'places at which a series is cut', default: '6' },
    only: { value: 'LIST', help: 'names of series, with commas' },
    ...BOARD_OPTIONS,
    save: { value: 'FILE', help: 'keep the results there instead of bench/results/DATE-final-fit.json' },
  },
});
const folder = mkdtempSync(path.join(tmpdir(), 'gatecast-final-fit-'));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  if (!existsSync(values.board)) {
    process.stderr.write(`Nothing was measured: there is no ${values.board}.\n`);
    return;
  }
  const wanted = values.only?.split(',');
  const rows: Row[] = [];
  const skipped: { readonly name: string; readonly reason: string }[] = [];
  const date = new Date().toISOString().slice(0, 10);
  const file = values.save ?? path.join('bench', 'results', `${date}-final-fit.json`);
  for (const each of JSON.parse(readFileSync(values.board, 'utf8')) as readonly Case[]) {
    if (wanted !== undefined && !wanted.includes(each.name)) {
      continue;
    }
    process.stderr.write(`${each.name} …\n`);
    const measured = await measure(each);
    if (typeof measured === 'string') {
      skipped.push({ name: each.name, reason: measured });
      process.stderr.write(`  left out: ${measured}\n`);
    } else {
      rows.push(measured);
      process.stderr.write(`  ${measured.ratio.toFixed(3)}\n`);
    }
    const { preset, model } = values;
    const result = { ...machine(), preset, model, ...summaryOf(rows), skipped, rows };
    writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  }
  process.stdout.write(`${JSON.stringify(summaryOf(rows), null, 2)}\n`);
}

/** The series at all its cuts, or why it cannot be cut. */
async function measure(each: Case): Promise<Row | string> {
  const data = path.join(values.data, each.file);
  if (!existsSync(data)) {
    return `there is no ${each.file}`;
  }
  if (each.series !== undefined) {
    return 'its file has many series, whose lines cannot be cut at one place';
  }
  const lines = readFileSync(data, 'latin1').split('\n');
  while (lines.at(-1)?.trim() === '') {
    lines.pop();
  }
  const actual = await seriesOf(each, data);
  const { horizon } = each;
  const between = Math.max(1, Math.floor((SHARE * actual.length - horizon) / values.cuts));
  const cuts: Cut[] = [];
  for (let place = values.cuts - 1; place >= 0; place--) {
    const rows = actual.length - horizon - place * between;
    const part = path.join(folder, each.file);
    writeFileSync(part, `${lines.slice(0, lines.length - actual.length + rows).join('\n')}\n`, 'latin1');
    // Rows that no line gives were put in before: what is cut off is a line each, which `found` shows.
    const came = actual.subarray(rows, rows + horizon);
    const [again, scored] = [await trained(each, part, true), await trained(each, part, false)];
    const found = again.rows.train + again.rows.validation + again.rows.test;
    if (again.finalFit?.outcome !== 'fitted' || found !== rows) {
      return `cut at ${rows} rows it has ${found} and was fitted again: ${again.finalFit?.outcome ?? 'no'}`;
    }
    cuts.push({ rows, scored: errorOf(scored, came), again: errorOf(again, came) });
  }
  const sum = (of: 'scored' | 'again') => cuts.reduce((total, cut) => total + cut[of], 0);
  const better = cuts.filter((cut) => cut.again < cut.scored).length;
  return { name: each.name, ratio: sum('again') / sum('scored'), better, cuts };
}

function errorOf({ forecast }: Document, came: Float64Array): number {
  let [sum, count] = [0, 0];
  for (const [step, { value }] of forecast.entries()) {
    const wanted = came[step] ?? Number.NaN;
    if (!Number.isNaN(wanted)) {
      sum += Math.abs(value - wanted);
      count++;
    }
  }
  return sum / count;
}

/** All rows as the app reads them; NaN where nobody measured. */
async function seriesOf(each: Case, data: string): Promise<Float64Array> {
  const home = mkdtempSync(path.join(folder, 'home-'));
  await gatecast(each, data, { home, recipe: { preset: 'plain', epochs: 1 } });
  const cache = path.join(home, 'cache');
  const [kept = ''] = readdirSync(cache).filter((name) => name.endsWith('.rows'));
  const frame = unsealedBytes(readFileSync(path.join(cache, kept)));
  if (frame === null) {
    throw new Error(`${kept} is damaged`);
  }
  const { columns, provenance } = decodeFrame(frame) as TrainingData;
  rmSync(home, { recursive: true, force: true });
  const kinds = provenance?.[0];
  return (columns[0] as Float64Array).map((value, row) => ((kinds?.[row] ?? 0) === 0 ? value : Number.NaN));
}

async function trained(each: Case, data: string, isFinal: boolean): Promise<Document> {
  const home = mkdtempSync(path.join(folder, 'home-'));
  const { preset, model } = values;
  const switches = [isFinal ? '--final-fit' : '--no-final-fit'];
  try {
    return await gatecast(each, data, { home, recipe: { preset, model }, switches });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

interface Asked {
  readonly home: string;
  readonly recipe: Readonly<Record<string, string | number>>;
  readonly switches?: readonly string[];
}

async function gatecast(each: Case, data: string, { home, recipe, switches = [] }: Asked): Promise<Document> {
  const { target, window, horizon } = each;
  const options = Object.entries({ target, window, horizon, ...recipe });
  const words = options.flatMap(([option, value]) => [`--${option}`, String(value)]);
  const program = path.join('bin', 'gatecast.mjs');
  const { stdout } = await run(process.execPath, [program, 'train', data, ...words, ...switches, '--json'], {
    maxBuffer: MOST_OUTPUT,
    env: { ...process.env, GATECAST_HOME: home },
  });
  return JSON.parse(stdout) as Document;
}

/** The geometric mean of the ratios, and what it may be off by chance: one standard error of the mean logarithm, as a factor. */
function summaryOf(rows: readonly Row[]) {
  const logs = rows.map(({ ratio }) => Math.log(ratio));
  const middle = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const squares = logs.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const spread = Math.sqrt(squares / Math.max(1, logs.length - 1));
  return {
    series: rows.length,
    ratio: Math.exp(middle),
    standardError: spread / Math.sqrt(Math.max(1, logs.length)),
    spread,
    better: rows.filter(({ ratio }) => ratio < 1).length,
    cuts: rows.reduce((sum, row) => sum + row.cuts.length, 0),
    cutsBetter: rows.reduce((sum, row) => sum + row.better, 0),
  };
}
