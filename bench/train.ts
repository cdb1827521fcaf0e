/**
 * Milliseconds per training update beside PyTorch's: `npm run bench:train -- [--json] [--case H64] [--rounds 5]
 * [--updates 40] [--warm-up 60] [--backends wasm,tensorflow] [--kernels native,portable] [--python PATH]`.
 *
 * Every round runs each contestant once, in a process of its own, so they share whatever else the machine does at the
 * time. The first updates of every contestant are not timed: JavaScript is compiled while it runs, and PyTorch fills its
 * caches. The figure is the median of the rounds' medians, `fastest` the quickest update of all, `peakMegabytes` the most
 * memory that the process had, from its start. `--python` names an interpreter that has torch; `--save FILE` keeps the
 * results with date and machine. With `--json` stdout is the array of results, without it a table.
 */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import type { BackendReport } from '../src/shared/run.ts';
import { type BenchCase, CASES, type Counts, caseName } from './cases.ts';
import { machine, watchNeighbours } from './machine.ts';
import { timeCase } from './one-case.ts';

interface Result extends BenchCase {
  readonly backend: string;
  readonly kernel: string;
  readonly threads: number;
  readonly msPerUpdate: number;
  readonly fastest: number;
  readonly peakMegabytes: number;
  /** By all other processes while the case was timed. */
  readonly coresBusyElsewhere: number | null;
}

interface Contestant {
  readonly backend: string;
  readonly kernel: string;
  /** Resolves with the milliseconds of single updates. */
  readonly run: (bench: BenchCase, counts: Counts) => Promise<Timed>;
}

interface Timed {
  readonly updates: readonly number[];
  readonly threads: number;
  readonly peakMegabytes: number;
}

const run = promisify(execFile);

await main(process.argv.slice(2));

/** `one CASE COUNTS` is a child of this program. */
async function main(argv: readonly string[]): Promise<void> {
  if (argv[0] === 'one') {
    process.stdout.write(
      await timeCase(JSON.parse(argv[1] ?? '') as BenchCase, JSON.parse(argv[2] ?? '') as Counts),
    );
    return;
  }
  const { values } = parseArgs({
    args: [...argv],
    options: {
      json: { type: 'boolean', default: false },
      case: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      updates: { type: 'string', default: '40' },
      'warm-up': { type: 'string', default: '60' },
      backends: { type: 'string', default: 'wasm' },
      kernels: { type: 'string', default: 'native,portable' },
      python: { type: 'string' },
      save: { type: 'string' },
    },
  });
  const contestants = values.backends
    .split(',')
    .flatMap((backend) => values.kernels.split(',').map((kernel) => ours(backend, kernel)));
  if (values.python !== undefined) {
    contestants.push(torch(values.python));
  }
  const results: Result[] = [];
  const counts = { warmUp: Number(values['warm-up']), updates: Number(values.updates) };
  for (const bench of CASES.filter(
    (each) => values.case === undefined || caseName(each).includes(values.case),
  )) {
    process.stderr.write(`${caseName(bench)} …\n`);
    results.push(...(await timeAll(bench, contestants, Number(values.rounds), counts)));
  }
  if (values.save !== undefined) {
    writeFileSync(values.save, `${JSON.stringify({ ...machine(), results }, null, 2)}\n`);
  }
  process.stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : table(results));
}

async function timeAll(
  bench: BenchCase,
  contestants: readonly Contestant[],
  rounds: number,
  counts: Counts,
): Promise<Result[]> {
  const timed = contestants.map((): Timed[] => []);
  const busyElsewhere = watchNeighbours();
  for (let round = 0; round < rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      timed[i]?.push(await contestant.run(bench, counts));
    }
  }
  const coresBusyElsewhere = busyElsewhere();
  return contestants.map(({ backend, kernel }, i) => {
    const runs = timed[i] ?? [];
    return {
      ...bench,
      backend,
      kernel,
      threads: runs[0]?.threads ?? 0,
      msPerUpdate: rounded(median(runs.map(({ updates: each }) => median(each)))),
      fastest: rounded(Math.min(...runs.flatMap(({ updates: each }) => each))),
      peakMegabytes: Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes)),
      coresBusyElsewhere,
    };
  });
}

function ours(backend: string, kernel: string): Contestant {
  return {
    backend,
    kernel,
    async run(bench, counts) {
      const program = process.argv[1] ?? '';
      const env = { ...process.env, GATECAST_BACKEND: backend, GATECAST_KERNEL: kernel };
      const args = [program, 'one', JSON.stringify(bench), JSON.stringify(counts)];
      const { stdout } = await run(process.execPath, args, { env });
      const { report, ...timed } = JSON.parse(stdout) as Omit<Timed, 'threads'> & { report: BackendReport };
      return { ...timed, threads: report.threads };
    },
  };
}

function torch(python: string): Contestant {
  return {
    backend: 'torch',
    kernel: 'torch',
    async run({ cell, batch, steps, features, units }, { warmUp, updates }) {
      const program = path.join('bench', 'peers', 'torch_step.py');
      const sizes = [batch, steps, features, units, warmUp + updates].map(String);
      const { stdout } = await run(python, [program, cell, ...sizes]);
      const timed = JSON.parse(stdout) as Timed;
      return { ...timed, updates: timed.updates.slice(warmUp) };
    },
  };
}

function table(results: readonly Result[]): string {
  const lines = results.map((result) => {
    const torchResult = results.find(
      (each) => each.kernel === 'torch' && caseName(each) === caseName(result),
    );
    const share = (part: 'msPerUpdate' | 'fastest') =>
      torchResult === undefined ? '' : (result[part] / torchResult[part]).toFixed(2);
    return [
      caseName(result).padEnd(24),
      `${result.backend}/${result.kernel}`.padEnd(16),
      result.msPerUpdate.toFixed(2).padStart(8),
      share('msPerUpdate').padStart(6),
      result.fastest.toFixed(2).padStart(9),
      share('fastest').padStart(6),
      `${result.peakMegabytes} MB`.padStart(8),
      (result.coresBusyElsewhere?.toFixed(2) ?? '').padStart(7),
    ].join(' ');
  });
  const head = `${'case'.padEnd(24)} ${'backend/kernel'.padEnd(16)}   median  share   fastest  share    peak  others`;
  return `${[head, ...lines].join('\n')}\n`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
