/**
 * What smaller runs cost: `npm run bench:compress -- [--only a,b] [--board FILE] [--data FOLDER] [--save FILE] [--json]`.
 *
 * Both samples and the first five series of the board, each one `gatecast train` of the built command line with what it does by
 * itself, then `gatecast compress` by every way, and the student's net trained alone, without a teacher. Ratios are those of the records, on
 * the test windows; nothing is chosen by them.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { CompressionOutcome } from '../src/shared/compress/compression.ts';
import type { RunRecord } from '../src/shared/run.ts';
import { machine } from './machine.ts';
import { BOARD_OPTIONS, readOptions } from './options.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly target: string;
  readonly window: number;
  readonly horizon: number;
  readonly series?: readonly [string, string];
}

interface Cost {
  /** After over before, of the bytes of the weights and of the error on the test windows. */
  readonly bytes: number;
  readonly error: number;
  readonly pValue: number | null;
  readonly verdict: string;
}

interface Row {
  readonly name: string;
  readonly isSample: boolean;
  readonly mae: number;
  readonly weights: number;
  readonly windows: number;
  readonly int8: Cost;
  readonly float16: Cost;
  readonly pruned70: Cost;
  readonly student: Cost & { readonly units: number };
  /** The error of the student's net without a teacher, over that of the teacher. */
  readonly alone: number;
}

/** As the board has them. */
const SAMPLES: readonly Case[] = [
  { name: 'seattle sample', file: 'seattle-weather.csv', target: 'temp_max', window: 30, horizon: 7 },
  {
    ...{ name: 'stocks sample', file: 'stocks.csv', target: 'price', window: 12, horizon: 3 },
    series: ['symbol', 'AAPL'],
  },
];
const BOARD_SERIES = 5;
const MOST_OUTPUT = 2 ** 28;
const MUST = {
  int8: { bytes: 0.5, error: 1.01 },
  pruned70: { error: 1.03 },
  student: { error: 1.02, of: 3 },
};
const run = promisify(execFile);

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const values = readOptions(
    {
      name: 'compress',
      what: 'What smaller runs cost on both samples and five series of the board: bytes and error of each way beside the run.',
      options: {
        only: { value: 'LIST', help: 'names of series, with commas' },
        ...BOARD_OPTIONS,
        save: { value: 'FILE', help: 'where to keep the result', default: '' },
        json: { help: 'print the rows as JSON' },
      },
    },
    argv,
  );
  const board = existsSync(values.board)
    ? (JSON.parse(readFileSync(values.board, 'utf8')) as readonly Case[]).slice(0, BOARD_SERIES)
    : [];
  if (board.length === 0) {
    process.stderr.write(`Only the samples are measured: there is no ${values.board}.\n`);
  }
  const wanted = values.only?.split(',');
  const rows: Row[] = [];
  const file =
    values.save || path.join('bench', 'results', `${new Date().toISOString().slice(0, 10)}-compress.json`);
  for (const [each, folder] of [
    ...SAMPLES.map((sample) => [sample, 'samples'] as const),
    ...board.map((series) => [series, values.data] as const),
  ]) {
    if (wanted === undefined || wanted.includes(each.name)) {
      process.stderr.write(`${each.name} …\n`);
      rows.push(await measure(each, { data: path.join(folder, each.file), isSample: folder === 'samples' }));
      const load = Number((loadavg()[0] ?? 0).toFixed(2));
      writeFileSync(file, `${JSON.stringify({ ...machine(), load, must: mustOf(rows), rows }, null, 2)}\n`);
    }
  }
  process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
}

async function measure(
  { name, target, window, horizon, series }: Case,
  { data, isSample }: { readonly data: string; readonly isSample: boolean },
): Promise<Row> {
  const home = mkdtempSync(path.join(tmpdir(), 'gatecast-bench-'));
  const gatecast = async (...args: readonly string[]): Promise<RunRecord & { readonly run: string }> => {
    const program = [path.join('out', 'node', 'cli.js'), ...args, '--json'];
    const { stdout } = await run(process.execPath, program, {
      env: { ...process.env, GATECAST_HOME: home },
      maxBuffer: MOST_OUTPUT,
    });
    return JSON.parse(stdout);
  };
  const train = (...more: readonly string[]) =>
    gatecast(
      ...['train', data, '--target', target, '--window', String(window), '--horizon', String(horizon)],
      ...(series === undefined ? [] : ['--series', series.join('=')]),
      ...more,
    );
  try {
    const large = await train();
    const smaller = async (...way: readonly string[]) => {
      const made = await gatecast('compress', large.run, ...way);
      return { made, cost: costOf(made.compression?.outcome as CompressionOutcome) };
    };
    const { made: student, cost } = await smaller('--distil', 'auto');
    const { units } = student.config;
    const alone = await train('--units', String(units));
    const maeOf = ({ metrics }: RunRecord) => metrics?.model.mae ?? Number.NaN;
    return {
      ...{ name, isSample, mae: maeOf(large), weights: large.parameters, windows: large.windows.test },
      int8: (await smaller('--int8')).cost,
      float16: (await smaller('--float16')).cost,
      pruned70: (await smaller('--prune', '70%')).cost,
      student: { ...cost, units },
      alone: maeOf(alone) / maeOf(large),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function costOf({ bytes, testError, pValue, verdict }: CompressionOutcome): Cost {
  return {
    bytes: bytes.after / bytes.before,
    error: testError.after / testError.before,
    ...{ pValue, verdict },
  };
}

/** What was asked of the ways, and whether it is so. */
function mustOf(rows: readonly Row[]): Readonly<Record<string, boolean | string>> {
  const samples = rows.filter(({ isSample }) => isSample);
  const board = rows.filter(({ isSample }) => !isSample);
  const students = board.filter(({ student }) => student.error <= MUST.student.error);
  return {
    int8OnSamples: samples.every(
      ({ int8 }) => int8.bytes <= MUST.int8.bytes && int8.error <= MUST.int8.error,
    ),
    pruned70OnSamples: samples.every(({ pruned70 }) => pruned70.error <= MUST.pruned70.error),
    students: `${students.length} of ${board.length} within 2 %, ${MUST.student.of} of ${BOARD_SERIES} wanted`,
  };
}

function table(rows: readonly Row[]): string {
  const cost = ({ bytes, error }: Cost) => `${bytes.toFixed(2)} · ${error.toFixed(3)}`;
  const lines = rows.map(({ name, weights, int8, float16, pruned70, student, alone }) =>
    [
      ...[name, String(weights), cost(int8), cost(float16), cost(pruned70)],
      ...[`${cost(student)} (${student.units})`, alone.toFixed(3)],
    ].join(' | '),
  );
  const head = 'series | weights | int8 | float16 | 70 % pruned | student (units) | the same net alone';
  return `Bytes · error, over those of the run\n${head}\n${lines.join('\n')}\n${JSON.stringify(mustOf(rows))}\n`;
}
