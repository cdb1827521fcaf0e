/** The ways to reach a service, for the contract suite. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { createService } from '../../src/service/service.ts';
import { beginSession } from '../../src/shared/window/session-transport.ts';
import { memoryTransportPair } from '../../src/shared/wire/memory-transport.ts';
import { streamTransport } from '../../src/shared/wire/stream-transport.ts';
import { startWebHost } from '../../src/web/web-host.ts';
import { webSocketTransport } from '../../src/web/websocket-transport.ts';
import type { ContractTarget } from './contract-suite.ts';

const BUILT = resolve(import.meta.dirname, '../../out/node');
const ENGINE = join(BUILT, 'engine.js');
const SAMPLES = resolve(import.meta.dirname, '../../samples');

export const inMemory: ContractTarget = {
  name: 'memory',
  manyConnections: true,
  async start() {
    const dataFolder = newFolder();
    const service = createService({
      appVersion: '0.0.0',
      dataFolder,
      samplesFolder: SAMPLES,
      engine: { entry: ENGINE },
      log: () => {},
    });
    return {
      dataFolder,
      async connect() {
        const [ours, theirs] = memoryTransportPair();
        service.attach(theirs);
        return ours;
      },
      engines: () => enginesOf(process.pid),
      close: () => service.dispose(),
    };
  },
};

export const childProcess: ContractTarget = {
  name: 'a child process',
  manyConnections: false,
  async start() {
    const dataFolder = newFolder();
    const child = spawn(process.execPath, [join(BUILT, 'service.js')], {
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
      env: { ...process.env, GATECAST_HOME: dataFolder },
    });
    const exited = once(child, 'exit');
    const connection = streamTransport(child.stdio[3] as Duplex);
    return {
      dataFolder,
      connect: async () => beginSession(connection),
      engines: () => enginesOf(child.pid),
      async close() {
        child.kill('SIGTERM');
        await exited;
      },
    };
  },
};

export const webSocket: ContractTarget = {
  name: 'a WebSocket',
  manyConnections: true,
  async start() {
    const dataFolder = newFolder();
    const service = createService({
      appVersion: '0.0.0',
      dataFolder,
      samplesFolder: SAMPLES,
      engine: { entry: ENGINE },
      log: () => {},
    });
    const host = await startWebHost({
      port: 0,
      rendererFolder: dataFolder,
      onConnection: (transport) => service.attach(transport),
    });
    const origin = `http://127.0.0.1:${host.port}`;
    return {
      dataFolder,
      async connect() {
        const page = await fetch(host.address, { redirect: 'manual' });
        const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
        return webSocketTransport(new WebSocket(`${origin}/ws`, { origin, headers: { cookie } }));
      },
      engines: () => enginesOf(process.pid),
      async close() {
        await host.close();
        await service.dispose();
      },
    };
  },
};

/** Engine processes that `parent` has started. */
function enginesOf(parent: number | undefined): number[] {
  return processes()
    .filter((running) => running.parent === parent && running.command.includes('engine.js'))
    .map(({ pid }) => pid);
}

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** From `/proc` where there is one, because containers often have no `ps`. */
function processes(): Running[] {
  if (!existsSync('/proc/self/stat')) {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
    return lines.map((line) => {
      const [pid = '', parent = '', ...command] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), command: command.join(' ') };
    });
  }
  return readdirSync('/proc').flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${Number(name)}/stat`, 'utf8');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), command }];
    } catch {
      return [];
    }
  });
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'gatecast-contract-'));
}
