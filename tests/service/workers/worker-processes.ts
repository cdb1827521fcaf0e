/** Workers as users start them: processes of the built command line. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ended } from './redis-server.ts';

const PROGRAM = resolve(import.meta.dirname, '../../../out/node/cli.js');
/** A work of a worker that says nothing is given to another one after this. */
export const LOCK_MS = 2000;

export interface WorkerProcess {
  readonly child: ChildProcess;
  /** What it has printed so far, to both. */
  text(): string;
  /** Resolves when it has printed that. */
  until(words: string): Promise<void>;
  kill(): Promise<void>;
  end(): Promise<void>;
}

export function startWorkerProcess(
  address: string,
  {
    slots = 1,
    environment = {},
    more = [],
  }: { slots?: number; environment?: Readonly<Record<string, string>>; more?: readonly string[] } = {},
): WorkerProcess {
  const home = mkdtempSync(join(tmpdir(), 'gatecast-worker-'));
  const child = spawn(
    process.execPath,
    [PROGRAM, 'worker', '--queue', address, '--slots', String(slots), ...more],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GATECAST_KERNEL: 'portable',
        GATECAST_WORKER_LOCK_MS: String(LOCK_MS),
        ...environment,
        GATECAST_HOME: home,
      },
    },
  );
  let text = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      for (const look of heard) {
        look();
      }
    });
  }
  child.once('exit', () => {
    rmSync(home, { recursive: true, force: true });
    for (const look of heard) {
      look();
    }
  });
  return {
    child,
    text: () => text,
    until: (words) =>
      new Promise((done, fail) => {
        const look = () => {
          if (text.includes(words)) {
            heard.delete(look);
            done();
          } else if (child.exitCode !== null || child.signalCode !== null) {
            heard.delete(look);
            fail(new Error(`the worker ended before it said “${words}”:\n${text}`));
          }
        };
        heard.add(look);
        look();
      }),
    kill: () => ended(child, 'SIGKILL'),
    end: () => ended(child, 'SIGTERM'),
  };
}
