/** A Redis of its own for a test: on a free port of this machine, with its append-only file, ended by its process id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';

export interface RedisServer {
  readonly port: number;
  /** `redis://…`, as the command line takes it. */
  readonly address: string;
  /** SIGKILL, and at once the same server again on what it has written down. */
  restart(goneMs?: number): Promise<void>;
  /** A command of the test's own. */
  ask(command: string, ...args: string[]): Promise<unknown>;
  end(): Promise<void>;
}

/** Why there is none here; null where there is. */
export const NO_REDIS: string | null =
  findProgram() === null ? 'no redis-server or valkey-server found' : null;

if (NO_REDIS !== null && process.env.GATECAST_TEST_DEMAND_HOSTS === '1') {
  throw new Error(`the tests of the queue must run here: ${NO_REDIS}`);
}

function findProgram(): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of ['redis-server', 'valkey-server']) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // The next one.
      }
    }
  }
  return null;
}

export async function startRedis(options: readonly string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gatecast-redis-'));
  const port = await freePort();
  const start = () =>
    spawn(
      findProgram() ?? 'redis-server',
      [
        ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
        ...['--appendonly', 'yes', ...options],
      ],
      { stdio: 'ignore' },
    );
  let child = start();
  const client = new Redis({ port, host: '127.0.0.1', maxRetriesPerRequest: null, lazyConnect: true });
  client.on('error', () => {});
  await client.ping();
  return {
    port,
    address: `redis://127.0.0.1:${port}`,
    async restart(goneMs = 0) {
      await ended(child, 'SIGKILL');
      await new Promise((done) => setTimeout(done, goneMs));
      child = start();
      await client.ping();
    },
    ask: (command, ...args) => client.call(command, ...args),
    async end() {
      client.disconnect();
      await ended(child, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const gone = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await gone;
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const found = server.address();
      server.close(() => done(typeof found === 'object' && found !== null ? found.port : 0));
    });
  });
}
