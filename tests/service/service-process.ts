import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Events, Requests } from '../../src/shared/contract.ts';
import { beginSession } from '../../src/shared/window/session-transport.ts';
import { connect } from '../../src/shared/wire/rpc.ts';
import { streamTransport } from '../../src/shared/wire/stream-transport.ts';
import type { Client } from './harness.ts';

/** The built service, as Electron starts it. */
export const SERVICE = resolve(import.meta.dirname, '../../out/node/service.js');

/** A service as a process of its own, to be killed. */
export function startProcess(dataFolder: string) {
  mkdirSync(dataFolder, { recursive: true });
  const child = spawn(process.execPath, [SERVICE], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    env: { ...process.env, GATECAST_HOME: dataFolder },
  });
  const stream = child.stdio[3] as Duplex;
  const client: Client = connect<Requests, Events>(beginSession(streamTransport(stream)), '0.0.0');
  return { child, client, stream };
}
