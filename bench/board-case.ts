/** One series of the board: trained through the built command line, scored beside what is free, other nets and LightGBM. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { json as jsonOf } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { unsealedBytes } from '../src/service/files/checksums.ts';
import type { TrainingData } from '../src/shared/engine-contract.ts';
import type { Ensemble } from '../src/shared/ensemble/ensemble.ts';
import type { NetName } from '../src/shared/net/names.ts';
import type { RunRecord, TestForecasts } from '../src/shared/run.ts';
import { BASELINES, type BaselineName, type Metrics } from '../src/shared/scores.ts';
import { decodeFrame } from '../src/shared/wire/framing.ts';

export interface Case {
  readonly name: string;
  readonly file: string;
  readonly target: string;
  readonly window: number;
  readonly horizon: number;
  /** What an analyst would say they are, in steps: LightGBM is told. */
  readonly seasons: readonly number[];
  /** Key column and value of one series in a file of many. */
  readonly series?: readonly [string, string];
}

export interface Row {
  readonly name: string;
  readonly isPrice: boolean;
  readonly windows: number;
  readonly mae: number;
  /** Over the least error of the five forecasts that need no fitting of states. */
  readonly overSimple: number;
  /** Over the least error of ETS, Theta and MSTL; null where none could be made. */
  readonly overStatistical: number | null;
  /** The error of LightGBM on lags on the same windows; absent where no Python had it. */
  readonly lightgbm?: number;
  readonly verdict: string;
  readonly outcome: Metrics['outcome'];
  readonly coverage: number | null;
  /** Free forecasts that err less, with p below .05 after Holm's correction. */
  readonly losesTo: readonly BaselineName[];
  readonly bestEpoch: number | null;
  readonly members?: string;
  /** Absent where none was asked for. */
  readonly nets?: NetsTried;
  readonly seconds: number;
  /** Of the machine, when it was measured. */
  readonly load?: number;
}

/** Named nets, each trained once; the one that errs least on the validation windows is chosen. */
interface NetsTried {
  readonly chosen: NetName;
  /** Others that err as much to the last digit: the linear part that they share was all that the validation windows let stand. */
  readonly alike: readonly NetName[];
  readonly mae: number;
  readonly overSimple: number;
  readonly tried: readonly {
    readonly name: NetName;
    readonly validationLoss: number;
    readonly mae: number;
  }[];
}

export interface Asked {
  readonly data: string;
  /** Options of `gatecast train`. */
  readonly recipe: Readonly<Record<string, string>>;
  readonly nets: readonly NetName[];
  /** A Python that has LightGBM. */
  readonly python: string | null;
}

/** Nothing foretells prices, so they are summed up apart; the board's README says which they are. */
const PRICES = ['goog', 'orcl', 'ko', 'sp500-daily', 'sp500-monthly', 'aapl-monthly', 'exchange'];
const STATISTICAL: readonly BaselineName[] = ['ets', 'theta', 'mstl'];
const SIMPLE = BASELINES.filter((each) => !STATISTICAL.includes(each));
const SIGNIFICANT = 0.05;
const MOST_OUTPUT = 2 ** 28;
const run = promisify(execFile);

type Document = Pick<RunRecord, 'bestEpoch' | 'ensemble' | 'seedScores'> & {
  readonly run: string;
  readonly metrics: Metrics;
};

/** Trains once, then every net that is asked for, then LightGBM. */
export async function measure(each: Case, { data, recipe, nets, python }: Asked): Promise<Row> {
  const startedAt = performance.now();
  const { document, errors } = await trained(each, data, { recipe, python });
  const { metrics, bestEpoch, ensemble } = document;
  const seconds = (performance.now() - startedAt) / 1000 - errors.seconds;
  const { mae } = metrics.model;
  const statistical = leastError(metrics, STATISTICAL);
  const tried = nets.length === 0 ? null : await netsTried(each, { data, recipe, nets, python: null });
  return {
    ...{ name: each.name, isPrice: PRICES.includes(each.name), windows: metrics.windows, mae },
    overSimple: mae / leastError(metrics, SIMPLE),
    overStatistical: Number.isFinite(statistical) ? mae / statistical : null,
    ...(errors.lightgbm === null ? {} : { lightgbm: errors.lightgbm }),
    ...{ verdict: metrics.verdict, outcome: metrics.outcome },
    coverage: metrics.bands?.levels[0]?.coverage ?? null,
    losesTo: losesTo(metrics),
    ...(ensemble === undefined ? { bestEpoch } : { bestEpoch: null, members: membersText(ensemble) }),
    ...(tried === null ? {} : { nets: tried }),
    seconds: Number(seconds.toFixed(1)),
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
}

async function netsTried(each: Case, { nets, recipe, ...asked }: Asked): Promise<NetsTried> {
  const tried: (NetsTried['tried'][number] & { readonly overSimple: number })[] = [];
  for (const name of nets) {
    const { document } = await trained(each, asked.data, { recipe: { ...recipe, net: name }, python: null });
    const { mae } = document.metrics.model;
    const validationLoss = document.seedScores?.[0]?.validationLoss ?? Number.POSITIVE_INFINITY;
    tried.push({ name, validationLoss, mae, overSimple: mae / leastError(document.metrics, SIMPLE) });
  }
  const best = tried.reduce((one, other) => (other.validationLoss < one.validationLoss ? other : one));
  return {
    alike: tried.filter((other) => other !== best && other.mae === best.mae).map(({ name }) => name),
    ...{ chosen: best.name, mae: best.mae, overSimple: best.overSimple },
    tried: tried.map(({ overSimple: _, ...figures }) => figures),
  };
}

/** In a data folder of its own, which is gone afterwards. */
async function trained(
  each: Case,
  data: string,
  { recipe, python }: Pick<Asked, 'recipe' | 'python'>,
): Promise<{
  document: Document;
  errors: { readonly lightgbm: number | null; readonly seconds: number };
}> {
  const { target, window, horizon, series } = each;
  const home = mkdtempSync(path.join(tmpdir(), 'gatecast-board-'));
  try {
    const args = [
      ...Object.entries({ target, window, horizon, ...recipe }).flatMap(([option, value]) => [
        `--${option}`,
        String(value),
      ]),
      ...(series === undefined ? [] : ['--series', series.join('=')]),
    ];
    const program = path.join('bin', 'gatecast.mjs');
    const { stdout } = await run(process.execPath, [program, 'train', data, ...args, '--json'], {
      maxBuffer: MOST_OUTPUT,
      env: { ...process.env, GATECAST_HOME: home },
    });
    const document = JSON.parse(stdout) as Document;
    const startedAt = performance.now();
    const lightgbm = python === null ? null : await lightgbmError(each, { home, run: document.run, python });
    return { document, errors: { lightgbm, seconds: (performance.now() - startedAt) / 1000 } };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Of LightGBM, given the rows as the run had them and the windows that were scored. */
async function lightgbmError(
  { window, horizon, seasons }: Case,
  { home, run: id, python }: { readonly home: string; readonly run: string; readonly python: string },
): Promise<number> {
  const cache = path.join(home, 'cache');
  const [kept = ''] = readdirSync(cache).filter((name) => name.endsWith('.rows'));
  const frame = unsealedBytes(readFileSync(path.join(cache, kept)));
  if (frame === null) {
    throw new Error(`${kept} is damaged`);
  }
  const { columns } = decodeFrame(frame) as TrainingData;
  const test = decodeFrame(readFileSync(path.join(home, 'runs', id, 'test.bin'))) as TestForecasts;
  // A number that is none becomes null in JSON, which is what the peer takes for a hole.
  const task = {
    ...{ window, horizon, seasons, values: [...(columns[0] ?? [])] },
    ...{ origins: [...test.origins], actual: [...test.actual] },
  };
  const peer = spawn(python, [path.join('bench', 'peers', 'lightgbm_board.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  peer.stdin.end(JSON.stringify(task));
  const { mae } = (await jsonOf(peer.stdout)) as { readonly mae: number };
  return mae;
}

/** Whether that Python can import LightGBM. */
export async function hasLightgbm(python: string): Promise<boolean> {
  return run(python, ['-c', 'import lightgbm']).then(
    () => true,
    () => false,
  );
}

function leastError({ baselines }: Metrics, names: readonly BaselineName[]): number {
  return Math.min(...names.map((each) => baselines[each]?.mae ?? Number.POSITIVE_INFINITY));
}

function losesTo({ against = [] }: Metrics): readonly BaselineName[] {
  return against.flatMap(({ baseline, ratio, pValue }) =>
    ratio > 1 && pValue !== null && pValue < SIGNIFICANT ? [baseline] : [],
  );
}

function membersText({ members }: Ensemble): string {
  return members.map(({ name, weight }) => `${(100 * weight).toFixed(0)} % ${name}`).join(' + ');
}
