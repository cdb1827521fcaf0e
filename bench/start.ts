/**
 * How quick Gatecast starts: `npm run bench:start -- [--rounds 7] [--save FILE]`.
 *
 * By turns in every round, so that what else the machine does meets all of them: Node that does nothing, `gatecast --version`,
 * `gatecast inspect` of a small sample in a data folder of its own (it reads the file) and again (it has read it before), and
 * `npm start -- --no-open` on this clone, as it stands, until it prints its address. Medians of wall time, with the
 * processor time of those that end by themselves, and the wall time of all in that of Node that does nothing.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { machine, watchNeighbours } from './machine.ts';
import { readOptions } from './options.ts';
import { costOf } from './process-cost.ts';
import { median } from './quantiles.ts';
import { threeDigits } from './rounding.ts';

const CLI = [process.execPath, path.join('out', 'node', 'cli.js')];
const SAMPLE = path.join('samples', 'seattle-weather.csv');
const START_LIMIT_MS = 120_000;

const WAYS = ['nothing', 'version', 'inspectFirst', 'inspectAgain', 'start'] as const;
type Way = (typeof WAYS)[number];

interface Taken {
  readonly wallSeconds: number;
  /** NaN of what has to be ended. */
  readonly cpuSeconds: number;
}

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const values = readOptions(
    {
      name: 'start',
      what: 'How quick the command line and `npm start` are there, beside Node that does nothing.',
      options: {
        rounds: { value: 'N', help: 'of all of them by turns', default: '7' },
        save: { value: 'FILE', help: 'add the results there, with date and machine' },
      },
    },
    argv,
  );
  const neighbours = watchNeighbours();
  const taken: Record<Way, Taken[]> = {
    nothing: [],
    version: [],
    inspectFirst: [],
    inspectAgain: [],
    start: [],
  };
  // The first of all pays for what the disk has to bring.
  await round();
  for (let at = 0; at < values.rounds; at++) {
    const figures = await round();
    for (const way of WAYS) {
      taken[way].push(figures[way]);
    }
  }
  const walls = (way: Way) => taken[way].map(({ wallSeconds }) => wallSeconds);
  const result = Object.fromEntries(
    WAYS.map((way) => [
      way,
      {
        wallSeconds: threeDigits(median(walls(way))),
        cpuSeconds:
          way === 'start' ? null : threeDigits(median(taken[way].map(({ cpuSeconds }) => cpuSeconds))),
        ofNothing: threeDigits(
          median(walls(way).map((wall, at) => wall / (walls('nothing')[at] ?? Number.NaN))),
        ),
      },
    ]),
  );
  const all = { ...machine(), coresBusyElsewhere: neighbours(), rounds: values.rounds, ...result };
  process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
  if (values.save !== undefined) {
    appendFileSync(values.save, `${JSON.stringify(all)}\n`);
  }
}

async function round(): Promise<Readonly<Record<Way, Taken>>> {
  const home = mkdtempSync(path.join(tmpdir(), 'gatecast-bench-'));
  const environment = { GATECAST_HOME: home };
  try {
    const inspect = [...CLI, 'inspect', SAMPLE];
    return {
      nothing: await costOf([process.execPath, '-e', '0']),
      version: await costOf([...CLI, '--version'], environment),
      inspectFirst: await costOf(inspect, environment),
      inspectAgain: await costOf(inspect, environment),
      start: await untilAddress(environment),
    };
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** `npm start` until its dashboard can be opened; then it is ended with all that it started. */
async function untilAddress(environment: Readonly<Record<string, string>>): Promise<Taken> {
  const startedAt = performance.now();
  const child = spawn('npm', ['start', '--silent', '--', '--no-open', '--port', '0'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
    // A group of its own, which can be ended as a whole.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    return await new Promise<Taken>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('npm start printed no address')), START_LIMIT_MS);
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
        if (/http:\/\/127\.0\.0\.1:\d+/.test(text)) {
          clearTimeout(timer);
          resolve({ wallSeconds: (performance.now() - startedAt) / 1000, cpuSeconds: Number.NaN });
        }
      });
      child.once('error', reject);
      child.once('close', () => reject(new Error(`npm start ended before it was there: ${text}`)));
    });
  } finally {
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid, 'SIGTERM');
    }
    await ended;
  }
}
