/**
 * Forecasts by published protocols, beside the published figures: `npm run bench:accuracy -- [--rows etth1-96-96,exchange]
 * [--seeds 3] [--data FOLDER] [--save FILE] [--json]`.
 *
 * Every row is one `gatecast evaluate` of the built command line, in a process of its own. Results go to
 * `bench/results/DATE-accuracy.json`, or to the file that `--save` names, with date and machine; rows that are there
 * already and were not asked for stay. Without the data the program says so and ends well.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Evaluation } from '../src/shared/protocol.ts';
import { type AccuracyRow, ROWS } from './accuracy-rows.ts';
import { DATA_OPTION, readOptions } from './options.ts';

/** The `--json` document of the command: `seeds` is their number there. */
type EvaluationDocument = Omit<Evaluation, 'seeds'> & { readonly seeds: number };

interface Result extends Pick<AccuracyRow, 'name' | 'published' | 'wanted'> {
  readonly evaluation: EvaluationDocument;
}

const run = promisify(execFile);
const MOST_OUTPUT = 2 ** 26;

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const values = readOptions(
    {
      name: 'accuracy',
      what: `Forecasts by published protocols, beside the published figures: every row is one gatecast evaluate of the built
        command line. Rows whose data is not there are skipped; rows kept before and not asked for stay.`,
      options: {
        rows: { value: 'LIST', help: 'names of rows, or what they begin with: etth1-96-96,exchange' },
        seeds: { value: 'N', help: 'seeds of a row', default: '3' },
        ...DATA_OPTION,
        save: { value: 'FILE', help: 'keep the results there instead of bench/results/DATE-accuracy.json' },
        json: { help: 'print the array of results instead of a table' },
      },
    },
    argv,
  );
  const rows = rowsNamed(values.rows);
  const results: Result[] = [];
  for (const row of rows) {
    const file = path.join(values.data, row.file);
    if (!existsSync(file)) {
      process.stderr.write(`${row.name} skipped: there is no ${row.file} in ${values.data}\n`);
      continue;
    }
    process.stderr.write(`${row.name} …\n`);
    const { name, published, wanted: figures } = row;
    const evaluation = await evaluate(row, file, values.seeds);
    results.push({ name, published, ...(figures === undefined ? {} : { wanted: figures }), evaluation });
    save(values.save ?? defaultFile(), results);
  }
  process.stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : table(results));
}

/** By name, or all that begin with it. */
function rowsNamed(names: string | undefined): readonly AccuracyRow[] {
  const wanted = names?.split(',').map((name) => {
    const exact = ROWS.filter((row) => row.name === name);
    return exact.length > 0 ? exact : ROWS.filter((row) => row.name.startsWith(name));
  });
  return wanted?.flat() ?? ROWS;
}

/** After every row, so that a run that is ended keeps what it had. */
function save(file: string, results: readonly Result[]): void {
  const kept = keptResults(file).filter(({ name }) => results.every((result) => result.name !== name));
  const all = ROWS.flatMap((row) => [...results, ...kept].filter(({ name }) => name === row.name));
  writeFileSync(file, `${JSON.stringify({ ...machine(), results: all }, null, 2)}\n`);
}

async function evaluate(row: AccuracyRow, file: string, seeds: number): Promise<EvaluationDocument> {
  const { protocol, targets, window, horizon, preset, model } = row;
  const options = {
    ...{ protocol, targets, window, horizon, preset, seeds, ...(model ? { model } : {}) },
    ...row.options,
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const program = path.join('bin', 'gatecast.mjs');
  const { stdout } = await run(process.execPath, [program, 'evaluate', file, ...args, '--json'], {
    maxBuffer: MOST_OUTPUT,
  });
  return JSON.parse(stdout) as EvaluationDocument;
}

function defaultFile(): string {
  return path.join('bench', 'results', `${new Date().toISOString().slice(0, 10)}-accuracy.json`);
}

function keptResults(file: string): readonly Result[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { results: Result[] }).results : [];
}

/** What the figures were taken on. A load above the number of cores means that others were at work too. */
function machine() {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
    node: process.version,
  };
}

function table(results: readonly Result[]): string {
  const lines = results.map(({ name, wanted, published, evaluation }) => {
    const { mse, mae, bySeed, baselines } = evaluation;
    const seconds = Math.max(...bySeed.map((seed) => seed.seconds));
    const free = Object.entries(baselines)
      .flatMap(([baseline, score]) => (score === null ? [] : [{ baseline, ...score }]))
      .toSorted((a, b) => a.mae - b.mae)[0];
    const held = wanted && mse.mean <= wanted.figure[0] && mae.mean <= wanted.figure[1];
    const verdict = wanted === undefined ? '' : held && seconds <= wanted.secondsASeed ? 'held' : 'missed';
    return [
      name.padEnd(24),
      `${pair(mse.mean, mae.mean)} ± ${pair(mse.sd ?? 0, mae.sd ?? 0)}`.padEnd(28),
      `${seconds.toFixed(0)} s`.padStart(6),
      (wanted === undefined ? '' : `${pair(...wanted.figure)} in ${wanted.secondsASeed} s`).padEnd(20),
      verdict.padEnd(7),
      (free === undefined ? '' : `${free.baseline} ${pair(free.mse, free.mae)}`).padEnd(24),
      published,
    ].join(' ');
  });
  const head = `${'row'.padEnd(24)} ${'mse/mae ± sd'.padEnd(28)} a seed ${'wanted'.padEnd(20)}         ${'best baseline'.padEnd(24)} published`;
  return `${[head, ...lines].join('\n')}\n`;
}

function pair(mse: number, mae: number): string {
  return [mse, mae].map((value) => value.toFixed(4).replace(/^0/, '')).join('/');
}
