/** The built command line as a child process, with a data folder of its own. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PROGRAM = path.join(ROOT, 'out/node/cli.js');

export const WEATHER = path.join(ROOT, 'samples/seattle-weather.csv');
export const STOCKS = path.join(ROOT, 'samples/stocks.csv');

/** For commands that train and whose net matters to nobody. */
export const QUICK = ['--epochs', '2', '--units', '4', '--window', '5', '--horizon', '3'];

export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  /** Resolves once standard error has matched. */
  saw(pattern: RegExp): Promise<void>;
  /** Standard output so far, once it has matched: the two streams keep no order between them. */
  printed(pattern: RegExp): Promise<string>;
  /** What a terminal does on Ctrl-C: the signal goes to the program and to all its children. */
  interrupt(): void;
  terminate(): void;
  readonly ended: Promise<Ending>;
}

export interface Workplace {
  readonly folder: string;
  /** The data folder. */
  readonly home: string;
  file(name: string, text: string | Uint8Array): string;
  start(...args: readonly string[]): Running;
  run(...args: readonly string[]): Promise<Ending>;
  /** The same with a text on standard input. */
  pipe(input: string | Uint8Array, ...args: readonly string[]): Promise<Ending>;
  remove(): void;
}

/** A folder to work in, and the command line that runs there. */
export function createWorkplace(): Workplace {
  if (!existsSync(PROGRAM)) {
    throw new Error('the command line is not built; run npm run build, or npm test');
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'gatecast-cli-'));
  const work = mkdtempSync(path.join(folder, 'work-'));
  const home = path.join(folder, 'home');
  const start = (...args: readonly string[]) => startCli(args, { cwd: work, home });
  return {
    folder: work,
    home,
    file(name, text) {
      const file = path.join(work, name);
      writeFileSync(file, text);
      return file;
    },
    start,
    run: (...args) => start(...args).ended,
    pipe: (input, ...args) => startCli(args, { cwd: work, home, input }).ended,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function startCli(
  args: readonly string[],
  { cwd, home, input }: { readonly cwd: string; readonly home: string; readonly input?: string | Uint8Array },
): Running {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: { ...process.env, GATECAST_HOME: home },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    // A process group of its own, as a shell gives it.
    detached: true,
  });
  // Whoever ends before the end of it has read enough.
  child.stdin?.on('error', () => {}).end(input);
  const text = { stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (piece: string) => {
      text[name] += piece;
      for (const watcher of watchers) {
        watcher();
      }
    });
  }
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code) => resolve({ code, ...text }));
  });
  async function until(name: 'stdout' | 'stderr', pattern: RegExp): Promise<string> {
    const seen = new Promise<void>((resolve) => {
      const watcher = () => {
        if (pattern.test(text[name])) {
          watchers.delete(watcher);
          resolve();
        }
      };
      watchers.add(watcher);
      watcher();
    });
    const early = ended.then(({ stderr }) => {
      if (!pattern.test(text[name])) {
        throw new Error(`it ended without ${pattern}:\n${stderr}`);
      }
    });
    await Promise.race([seen, early]);
    return text[name];
  }
  return {
    ended,
    interrupt: () => process.kill(-(child.pid ?? 0), 'SIGINT'),
    terminate: () => child.kill('SIGTERM'),
    saw: async (pattern) => void (await until('stderr', pattern)),
    printed: (pattern) => until('stdout', pattern),
  };
}

/** A daily series that a small net learns in a moment: `rows` lines below the header `date,value`. */
export function dailyCsv(
  rows: number,
  value: (row: number) => number = (row) => 10 + Math.sin(row / 3),
): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const date = new Date(Date.UTC(2020, 0, 1 + row)).toISOString().slice(0, 10);
    return `${date},${value(row).toFixed(4)}`;
  });
  return `date,value\n${lines.join('\n')}\n`;
}

/** Two daily waves, a and b. */
export function twoColumns(rows: number): string {
  const lines = dailyCsv(rows).trim().split('\n').slice(1);
  return `date,a,b\n${lines.map((line, row) => `${line},${(5 + Math.cos(row / 4)).toFixed(4)}`).join('\n')}\n`;
}
