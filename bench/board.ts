/**
 * Many series, one question: how far ahead of what is free is a trained net? `npm run bench:board -- [--preset fast]
 * [--budget 60s] [--only a,b] [--board FILE] [--data FOLDER] [--save FILE] [--json]`.
 *
 * Every series of the board is one `gatecast train` of the built command line, on a data folder of its own, with what an analyst
 * would choose; its net and the free forecasts are scored on the same test windows. The board is for development: what
 * is chosen must be chosen on rows before the test part. Without the board the program says so and ends well.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Ensemble } from '../src/shared/ensemble/ensemble.ts';
import type { RunRecord } from '../src/shared/run.ts';
import { BASELINES, type BaselineName, type Metrics } from '../src/shared/scores.ts';
import { machine } from './machine.ts';
import { readOptions } from './options.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly target: string;
  readonly window: number;
  readonly horizon: number;
  /** Key column and value of one series in a file of many. */
  readonly series?: readonly [string, string];
}

interface Row {
  readonly name: string;
  readonly isPrice: boolean;
  readonly windows: number;
  readonly mae: number;
  /** Over the least error of the five forecasts that need no fitting of states. */
  readonly overSimple: number;
  /** Over the least error of ETS, Theta and MSTL; null where none could be made. */
  readonly overStatistical: number | null;
  readonly verdict: string;
  readonly outcome: Metrics['outcome'];
  readonly coverage: number | null;
  /** Free forecasts that err less, with p below .05 after Holm's correction. */
  readonly losesTo: readonly BaselineName[];
  readonly bestEpoch: number | null;
  readonly members?: string;
  readonly seconds: number;
}

/** Nothing foretells prices, so they are summed up apart; the board's README says which they are. */
const PRICES = ['goog', 'orcl', 'ko', 'sp500-daily', 'sp500-monthly', 'aapl-monthly', 'exchange'];
const STATISTICAL: readonly BaselineName[] = ['ets', 'theta', 'mstl'];
const SIGNIFICANT = 0.05;
const MOST_OUTPUT = 2 ** 28;
const run = promisify(execFile);

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const values = readOptions(
    {
      name: 'board',
      what: `Many series, each trained once with what an analyst would choose, beside every free forecast on the same test windows. It
        is for development: whatever is chosen must be chosen on rows before the test part.`,
      options: {
        preset: { value: 'NAME', help: 'plain, fast, accurate or best', default: 'fast' },
        budget: { value: 'TIME', help: 'of preset best, for each series', default: '60s' },
        model: { value: 'CELL', help: 'rnn, lstm or gru', default: 'lstm' },
        bands: { value: 'NAME', help: 'the kind of band whose coverage is shown', default: 'adaptive' },
        only: { value: 'LIST', help: 'names of series, with commas' },
        board: {
          value: 'FILE',
          help: 'which series, windows and horizons',
          default: path.join('..', 'shared', 'board', 'cases.json'),
        },
        data: {
          value: 'FOLDER',
          help: 'where the data sets lie',
          default: path.join('..', 'shared', 'data'),
        },
        save: {
          value: 'FILE',
          help: 'keep the results there instead of bench/results/DATE-board-PRESET.json',
        },
        json: { help: 'print the results as JSON instead of a table' },
      },
    },
    argv,
  );
  if (!existsSync(values.board)) {
    process.stderr.write(`Nothing was measured: there is no ${values.board}.\n`);
    return;
  }
  const wanted = values.only?.split(',');
  const cases = (JSON.parse(readFileSync(values.board, 'utf8')) as readonly Case[]).filter(
    ({ name }) => wanted === undefined || wanted.includes(name),
  );
  const rows: Row[] = [];
  const date = new Date().toISOString().slice(0, 10);
  const file = values.save ?? path.join('bench', 'results', `${date}-board-${values.preset}.json`);
  for (const each of cases) {
    const data = path.join(values.data, each.file);
    if (!existsSync(data)) {
      process.stderr.write(`${each.name} skipped: there is no ${each.file} in ${values.data}\n`);
      continue;
    }
    process.stderr.write(`${each.name} …\n`);
    const { preset, model, budget, bands } = values;
    const recipe = { preset, ...(preset === 'best' ? { budget } : { model }), bands };
    rows.push(await measure(each, data, recipe));
    const load = Number((loadavg()[0] ?? 0).toFixed(2));
    const result = { ...machine(), load, ...recipe, ...summaryOf(rows), rows };
    writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  }
  process.stdout.write(
    values.json ? `${JSON.stringify({ ...summaryOf(rows), rows }, null, 2)}\n` : table(rows),
  );
}

type Document = Pick<RunRecord, 'bestEpoch' | 'ensemble'> & { readonly metrics: Metrics };

async function measure(
  { name, target, window, horizon, series }: Case,
  data: string,
  recipe: Readonly<Record<string, string>>,
): Promise<Row> {
  const home = mkdtempSync(path.join(tmpdir(), 'gatecast-board-'));
  const startedAt = performance.now();
  try {
    const options = { target, window, horizon, ...recipe };
    const args = [
      ...Object.entries(options).flatMap(([option, value]) => [`--${option}`, String(value)]),
      ...(series === undefined ? [] : ['--series', series.join('=')]),
    ];
    const program = path.join('bin', 'gatecast.mjs');
    const { stdout } = await run(process.execPath, [program, 'train', data, ...args, '--json'], {
      maxBuffer: MOST_OUTPUT,
      env: { ...process.env, GATECAST_HOME: home },
    });
    const { metrics, bestEpoch, ensemble } = JSON.parse(stdout) as Document;
    const { mae } = metrics.model;
    const least = (names: readonly BaselineName[]) =>
      Math.min(...names.map((each) => metrics.baselines[each]?.mae ?? Number.POSITIVE_INFINITY));
    const statistical = least(STATISTICAL);
    return {
      ...{ name, isPrice: PRICES.includes(name), windows: metrics.windows, mae },
      overSimple: mae / least(BASELINES.filter((each) => !STATISTICAL.includes(each))),
      overStatistical: Number.isFinite(statistical) ? mae / statistical : null,
      ...{ verdict: metrics.verdict, outcome: metrics.outcome },
      coverage: metrics.bands?.levels[0]?.coverage ?? null,
      losesTo: losesTo(metrics),
      ...(ensemble === undefined ? { bestEpoch } : { bestEpoch: null, members: membersText(ensemble) }),
      seconds: Number(((performance.now() - startedAt) / 1000).toFixed(1)),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function losesTo({ against = [] }: Metrics): readonly BaselineName[] {
  return against.flatMap(({ baseline, ratio, pValue }) =>
    ratio > 1 && pValue !== null && pValue < SIGNIFICANT ? [baseline] : [],
  );
}

function membersText({ members }: Ensemble): string {
  return members.map(({ name, weight }) => `${(100 * weight).toFixed(0)} % ${name}`).join(' + ');
}

/** Geometric means and worst of the series without prices and of prices, and how many verdicts there are of each kind. */
function summaryOf(rows: readonly Row[]) {
  const part = (of: readonly Row[]) => {
    const statistical = of.flatMap(({ overStatistical }) => overStatistical ?? []);
    return {
      series: of.length,
      overSimple: geometric(of.map(({ overSimple }) => overSimple)),
      worstOverSimple: Math.max(...of.map(({ overSimple }) => overSimple)),
      overStatistical: geometric(statistical),
      worstOverStatistical: Math.max(...statistical),
      coverage: mean(of.flatMap(({ coverage }) => coverage ?? [])),
    };
  };
  const outcomes = (outcome: Metrics['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    withoutPrices: part(rows.filter(({ isPrice }) => !isPrice)),
    prices: part(rows.filter(({ isPrice }) => isPrice)),
    significantLosses: rows.reduce((sum, row) => sum + row.losesTo.length, 0),
    verdicts: { beats: outcomes('beats'), ties: outcomes('ties'), loses: outcomes('loses') },
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function geometric(values: readonly number[]): number {
  return Math.exp(mean(values.map(Math.log)));
}

function table(rows: readonly Row[]): string {
  const figure = (value: number | null) => (value === null ? '–' : value.toFixed(2)).padStart(6);
  const lines = rows.map(
    ({ name, overSimple, overStatistical, coverage, seconds, verdict }) =>
      `${name.padEnd(15)} ${figure(overSimple)} ${figure(overStatistical)} ${figure(coverage)} ${seconds.toFixed(1).padStart(7)} s  ${verdict}`,
  );
  const { withoutPrices, prices, verdicts } = summaryOf(rows);
  const sums = [['without prices', withoutPrices] as const, ['prices', prices] as const].map(
    ([name, part]) =>
      `${name.padEnd(15)} ${figure(part.overSimple)} ${figure(part.overStatistical)} ${figure(part.coverage)}   worst ${part.worstOverSimple.toFixed(2)} and ${part.worstOverStatistical.toFixed(2)}, ${part.series} series`,
  );
  const head = `${'series'.padEnd(15)} simple  stat.   held   took     verdict`;
  const counts = `beats ${verdicts.beats}, ties ${verdicts.ties}, loses ${verdicts.loses}`;
  return `${[head, ...lines, '', ...sums, counts].join('\n')}\n`;
}
