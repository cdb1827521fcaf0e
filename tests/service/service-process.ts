/** The built service as a process of its own, which can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Events } from '../../src/shared/contract/events.ts';
import type { Requests } from '../../src/shared/contract.ts';
import { beginSession } from '../../src/shared/window/session-transport.ts';
import { connect } from '../../src/shared/wire/rpc.ts';
import { streamTransport } from '../../src/shared/wire/stream-transport.ts';
import type { Client } from './harness.ts';

export const SERVICE = resolve(import.meta.dirname, '../../out/node/service.js');

export interface ServiceProcess {
  readonly child: ChildProcess;
  readonly client: Client;
  readonly stream: Duplex;
}

export function startProcess(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
): ServiceProcess {
  mkdirSync(dataFolder, { recursive: true });
  const child = spawn(process.execPath, [SERVICE], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    env: { ...process.env, ...environment, GATECAST_HOME: dataFolder },
  });
  const stream = child.stdio[3] as Duplex;
  const client: Client = connect<Requests, Events>(beginSession(streamTransport(stream)), '0.0.0');
  return { child, client, stream };
}

export function childrenOf(parent: number | undefined): number[] {
  try {
    return readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
