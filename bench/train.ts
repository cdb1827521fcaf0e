/**
 * Milliseconds per training update beside PyTorch's: `npm run bench:train -- [--json] [--case H64] [--turns 20]
 * [--updates 10] [--warm-up 5] [--backends wasm,tensorflow] [--kernels native,portable] [--python PATH]`.
 *
 * Each contestant is a process of its own, and they take turns of a few updates, so they share whatever else the machine
 * does at the time. The first turns of each are not counted: JavaScript is compiled while it runs, and PyTorch fills its
 * caches. The figure is the median of all other updates, `fastest` the quickest, `userMsPerUpdate` the processor time of all
 * threads, `peakMegabytes` the most memory that the process had, from its start. `--python` names an interpreter that has torch; `--save FILE` keeps the results with date
 * and machine. With `--json` stdout is the array of results, without it a table.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type BenchCase, CASES, caseName, PREDICTED_PER_UPDATE, type Turn, type Turns } from './cases.ts';
import { machine, watchNeighbours } from './machine.ts';
import { timeCase } from './one-case.ts';
import { readOptions } from './options.ts';
import { median } from './quantiles.ts';
import { toPlaces } from './rounding.ts';

interface Result extends BenchCase {
  readonly backend: string;
  readonly kernel: string;
  readonly threads: number;
  readonly msPerUpdate: number;
  readonly fastest: number;
  /** Of processor time, all threads together, in the median turn: other work on the machine stretches it least. */
  readonly userMsPerUpdate: number;
  readonly systemMsPerUpdate: number;
  readonly peakMegabytes: number;
  /** By all other processes while the case was timed. */
  readonly coresBusyElsewhere: number | null;
}

interface Contestant {
  readonly backend: string;
  readonly kernel: string;
  /** Starts a process that answers every line with a `Turn`. */
  readonly start: (bench: BenchCase, turns: Turns) => ChildProcess;
}

interface Rounds extends Turns {
  readonly warmUp: number;
}

await main(process.argv.slice(2));

/** `one CASE TURNS` is a child of this program. */
async function main(argv: readonly string[]): Promise<void> {
  if (argv[0] === 'one') {
    await timeCase(JSON.parse(argv[1] ?? '') as BenchCase, JSON.parse(argv[2] ?? '') as Turns);
    process.exit();
  }
  const values = readOptions(
    {
      name: 'train',
      what: `Milliseconds per training update, beside PyTorch's where --python is given. Each contestant is a process of its
        own; they take turns of a few updates, and the first turns of each are not counted.`,
      options: {
        case: { value: 'NAME', help: 'only the cases whose name has this in it, such as H64' },
        turns: { value: 'N', help: 'turns that are counted', default: '20' },
        updates: { value: 'N', help: 'updates of a turn', default: '10' },
        'warm-up': { value: 'N', help: 'turns before those', default: '5' },
        backends: { value: 'LIST', help: 'wasm, tensorflow', default: 'wasm' },
        kernels: { value: 'LIST', help: 'native, portable, stock', default: 'native,portable' },
        python: { value: 'PATH', help: 'an interpreter that has torch' },
        json: { help: 'print the array of results instead of a table' },
        save: { value: 'FILE', help: 'keep the results there, with date and machine' },
      },
    },
    argv,
  );
  const contestants = values.backends
    .split(',')
    .flatMap((backend) => values.kernels.split(',').map((kernel) => ours(backend, kernel)));
  if (values.python !== undefined) {
    contestants.push(torch(values.python));
  }
  const results: Result[] = [];
  const warmUp = values['warm-up'];
  const rounds = { warmUp, turns: warmUp + values.turns, updates: values.updates };
  for (const bench of CASES.filter(
    (each) => values.case === undefined || caseName(each).includes(values.case),
  )) {
    process.stderr.write(`${caseName(bench)} …\n`);
    results.push(...(await timeAll(bench, contestants, rounds)));
  }
  if (values.save !== undefined) {
    writeFileSync(values.save, `${JSON.stringify({ ...machine(), results }, null, 2)}\n`);
  }
  process.stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : table(results));
}

async function timeAll(
  bench: BenchCase,
  contestants: readonly Contestant[],
  rounds: Rounds,
): Promise<Result[]> {
  const players = contestants.map(({ start }) => {
    const child = start(bench, rounds);
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    return { child, lines: lines[Symbol.asyncIterator](), turns: [] as Turn[] };
  });
  const busyElsewhere = watchNeighbours();
  for (let turn = 0; turn < rounds.turns; turn++) {
    for (const { child, lines, turns } of players) {
      child.stdin?.write('go\n');
      const line = await lines.next();
      if (line.done === true) {
        throw new Error(`a contestant ended early on ${caseName(bench)}`);
      }
      turns.push(JSON.parse(line.value) as Turn);
    }
  }
  for (const { child } of players) {
    child.stdin?.end();
  }
  await Promise.all(players.map(({ child }) => child.exitCode ?? once(child, 'close')));
  const coresBusyElsewhere = busyElsewhere();
  return contestants.map(({ backend, kernel }, at) => {
    const turns = players[at]?.turns ?? [];
    const counted = turns.slice(rounds.warmUp);
    const updates = counted.flatMap(({ updates: each }) => each);
    const perUpdate = (ms: (turn: Turn) => number) => median(counted.map(ms)) / rounds.updates;
    return {
      ...bench,
      backend,
      kernel,
      threads: turns[0]?.threads ?? 0,
      msPerUpdate: toPlaces(median(updates)),
      fastest: toPlaces(Math.min(...updates)),
      userMsPerUpdate: toPlaces(perUpdate(({ userMs }) => userMs)),
      systemMsPerUpdate: toPlaces(perUpdate(({ systemMs }) => systemMs)),
      peakMegabytes: Math.max(...turns.map(({ peakMegabytes }) => peakMegabytes)),
      coresBusyElsewhere,
    };
  });
}

function ours(backend: string, kernel: string): Contestant {
  return {
    backend,
    kernel,
    start(bench, { turns, updates }) {
      const env = { ...process.env, GATECAST_BACKEND: backend, GATECAST_KERNEL: kernel };
      const args = [process.argv[1] ?? '', 'one', JSON.stringify(bench), JSON.stringify({ turns, updates })];
      return spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    },
  };
}

function torch(python: string): Contestant {
  return {
    backend: 'torch',
    kernel: 'torch',
    start({ cell, batch, steps, features, units, net = 'direct', ahead = 1, segment }, { updates }) {
      const program = path.join('bench', 'peers', 'torch_step.py');
      const sizes = [batch, steps, features, units, updates].map(String);
      const pieces = segment === undefined ? [] : [String(segment), String(PREDICTED_PER_UPDATE)];
      return spawn(python, [program, cell, ...sizes, net, String(ahead), ...pieces], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
    },
  };
}

function table(results: readonly Result[]): string {
  const lines = results.map((result) => {
    const torchResult = results.find(
      (each) => each.kernel === 'torch' && caseName(each) === caseName(result),
    );
    const share = (part: 'msPerUpdate' | 'fastest' | 'userMsPerUpdate') =>
      torchResult === undefined ? '' : (result[part] / torchResult[part]).toFixed(2);
    return [
      caseName(result).padEnd(42),
      `${result.backend}/${result.kernel}`.padEnd(16),
      result.msPerUpdate.toFixed(2).padStart(8),
      share('msPerUpdate').padStart(6),
      result.fastest.toFixed(2).padStart(9),
      share('fastest').padStart(6),
      result.userMsPerUpdate.toFixed(2).padStart(8),
      share('userMsPerUpdate').padStart(6),
      `${result.peakMegabytes} MB`.padStart(8),
      (result.coresBusyElsewhere?.toFixed(2) ?? '').padStart(7),
    ].join(' ');
  });
  const head = `${'case'.padEnd(42)} ${'backend/kernel'.padEnd(16)}   median  share   fastest  share     user  share    peak  others`;
  return `${[head, ...lines].join('\n')}\n`;
}
