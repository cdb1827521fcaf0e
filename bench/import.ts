/**
 * Opening a million rows beside pandas: `npm run bench:import -- --python PATH [--rounds 5] [--rows 1000000]
 * [--program out/node] [--save FILE]`; `--gigabyte` opens a file of a gigabyte instead, and cancels a second opening.
 *
 * A round runs every contestant once, one after the other, so they share whatever else the machine does; figures are
 * medians. `first` is `gatecast inspect` with nothing in the cache, `second` the same again, `pandas` is `read_csv`
 * and `to_datetime`; all of them with the start of the process.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDatasets } from '../src/service/datasets.ts';
import { startEngine } from '../src/service/engine-process.ts';
import { Cancelled } from '../src/shared/errors.ts';
import { COLUMNS, writeBenchFile } from './import-file.ts';
import { machine, watchNeighbours } from './machine.ts';
import { readOptions } from './options.ts';
import { type Cost, costOf, watchMemory } from './process-cost.ts';
import { median } from './quantiles.ts';
import { toPlaces } from './rounding.ts';

const GIGABYTE_ROWS = 11_500_000;
const CANCEL_AFTER_MS = 2000;

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const values = readOptions(
    {
      name: 'import',
      what: `Opening a million rows with gatecast inspect, once with nothing in the cache and once again, beside pandas where
        --python is given. Every figure is the median of a few rounds, with the start of the process.`,
      options: {
        python: { value: 'PATH', help: 'an interpreter that has pandas' },
        rounds: { value: 'N', help: 'timed openings of each', default: '5' },
        rows: { value: 'N', help: 'rows of the file', default: '1000000' },
        gigabyte: { help: 'open a file of a gigabyte instead, and cancel a second opening' },
        program: { value: 'FOLDER', help: 'where the built program lies', default: path.join('out', 'node') },
        folder: { value: 'FOLDER', help: 'keep the file there for another time' },
        save: { value: 'FILE', help: 'add the results there, with date and machine' },
      },
    },
    argv,
  );
  const folder = values.folder ?? mkdtempSync(path.join(tmpdir(), 'gatecast-bench-'));
  const rows = values.gigabyte ? GIGABYTE_ROWS : values.rows;
  const file = path.join(folder, `${rows}.csv`);
  try {
    if (!existsSync(file)) {
      process.stderr.write(`writing ${rows} rows …\n`);
      await writeBenchFile(file, rows);
    }
    const opened = { rows, columns: COLUMNS, megabytes: Math.round(statSync(file).size / 1e6) };
    const neighbours = watchNeighbours();
    const measured = values.gigabyte
      ? { gigabyte: { file: opened, ...(await openAndCancel(file, folder, values.program)) } }
      : {
          million: {
            file: opened,
            ...(await compare(file, folder, values)),
          },
        };
    const busyNeighbours = neighbours();
    const results = Object.fromEntries(
      Object.entries(measured).map(([name, figures]) => [name, { busyNeighbours, ...figures }]),
    );
    process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    if (values.save !== undefined) {
      const before = existsSync(values.save) ? (JSON.parse(readFileSync(values.save, 'utf8')) as object) : {};
      writeFileSync(values.save, `${JSON.stringify({ ...before, ...machine(), ...results }, null, 2)}\n`);
    }
  } finally {
    if (values.folder === undefined) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

interface Contestants {
  readonly python?: string | undefined;
  readonly rounds: number;
  readonly program: string;
}

async function compare(file: string, folder: string, { python, rounds, program }: Contestants) {
  const home = path.join(folder, 'home');
  const inspect = [process.execPath, path.join(program, 'cli.js'), 'inspect', file, '--json'];
  const costs: Record<string, Cost[]> = { first: [], second: [], pandas: [] };
  for (let round = 0; round < rounds; round++) {
    rmSync(home, { recursive: true, force: true });
    costs.first?.push(await costOf(inspect, { GATECAST_HOME: home }));
    if (python !== undefined) {
      costs.pandas?.push(await costOf([python, path.join('bench', 'peers', 'pandas_read.py'), file, 'date']));
    }
    costs.second?.push(await costOf(inspect, { GATECAST_HOME: home }));
  }
  rmSync(home, { recursive: true, force: true });
  const medians = Object.fromEntries(
    Object.entries(costs)
      .filter(([, runs]) => runs.length > 0)
      .map(([name, runs]) => [name, medianCost(runs)]),
  );
  const { first, second, pandas } = medians;
  const shares = (ours: Cost | undefined) =>
    ours === undefined || pandas === undefined
      ? null
      : {
          wall: toPlaces(ours.wallSeconds / pandas.wallSeconds),
          cpu: toPlaces(ours.cpuSeconds / pandas.cpuSeconds),
        };
  return { rounds, ...medians, timesPandas: { first: shares(first), second: shares(second) } };
}

/** Opens the file through the service's own calls, looks at one column, then opens it anew and cancels halfway. */
async function openAndCancel(file: string, folder: string, program: string) {
  const cacheFolder = path.join(folder, 'cache');
  rmSync(cacheFolder, { recursive: true, force: true });
  let told: number[] = [];
  let engine = 0;
  const datasets = createDatasets({
    startEngine: () => {
      const started = startEngine({ appVersion: 'bench', entry: path.join(program, 'engine.js') });
      engine = started.pid ?? 0;
      return started;
    },
    onProgress: () => told.push(performance.now()),
    onChange: () => {},
    cacheFolder,
  });
  const open = async (signal = new AbortController().signal) => {
    told = [];
    const memory = watchMemory(process.pid);
    const startedAt = performance.now();
    const { id } = await datasets.open({ path: file, choices: {}, signal });
    const end = performance.now();
    const { total, largest } = memory.end();
    return {
      id,
      seconds: toPlaces((end - startedAt) / 1000),
      peakMegabytes: total,
      largestMegabytes: largest,
      progressEvents: told.length,
      longestSilenceSeconds: toPlaces(longestSilence([startedAt, ...told, end]) / 1000),
    };
  };
  const { id, ...first } = await open();
  const memory = watchMemory(process.pid);
  const afterOpening = memory.now().total;
  const columnAt = performance.now();
  await datasets.values(id, ['c0']);
  const column = { seconds: toPlaces((performance.now() - columnAt) / 1000), megabytes: memory.now().total };
  const rowAt = performance.now();
  await datasets.rows(id, { offset: GIGABYTE_ROWS - 50, count: 50 });
  const lastRows = { seconds: toPlaces((performance.now() - rowAt) / 1000) };
  memory.end();
  const { id: _again, ...second } = await open();
  rmSync(cacheFolder, { recursive: true, force: true });
  const cancelled = await cancel(open, () => engine);
  datasets.dispose();
  rmSync(cacheFolder, { recursive: true, force: true });
  return { first, afterOpening: { megabytes: afterOpening }, column, lastRows, second, cancelled };
}

async function cancel(open: (signal: AbortSignal) => Promise<unknown>, engine: () => number) {
  const controller = new AbortController();
  const opening = open(controller.signal).catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, CANCEL_AFTER_MS));
  const cancelledAt = performance.now();
  controller.abort();
  let goneMs: number | null = null;
  while (goneMs === null) {
    if (!isRunning(engine())) {
      goneMs = performance.now() - cancelledAt;
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  if (!((await opening) instanceof Cancelled)) {
    throw new Error('the opening ended before it could be cancelled');
  }
  return { engineGoneMs: toPlaces(goneMs), answeredMs: toPlaces(performance.now() - cancelledAt) };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function longestSilence(at: readonly number[]): number {
  return Math.max(...at.slice(1).map((time, place) => time - (at[place] ?? time)));
}

function medianCost(runs: readonly Cost[]): Cost {
  const middle = (value: (cost: Cost) => number) => toPlaces(median(runs.map(value)));
  return {
    wallSeconds: middle((cost) => cost.wallSeconds),
    cpuSeconds: middle((cost) => cost.cpuSeconds),
    peakMegabytes: middle((cost) => cost.peakMegabytes),
    largestMegabytes: middle((cost) => cost.largestMegabytes),
  };
}
