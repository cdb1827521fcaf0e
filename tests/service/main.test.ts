/** The service as Electron's utility process runs it: frames as messages over the parent port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Events } from '../../src/shared/contract/events.ts';
import type { Requests } from '../../src/shared/contract.ts';
import { beginSession, SERVICE_END } from '../../src/shared/window/session-transport.ts';
import { type Caller, connect } from '../../src/shared/wire/rpc.ts';
import type { Transport } from '../../src/shared/wire/transport.ts';

const SERVICE = resolve(import.meta.dirname, '../../out/node/service.js');

/** Gives a plain Node the port that Electron gives: structured clones both ways, the message in `data`. */
const PARENT_PORT = `
  process.parentPort = {
    postMessage: (message) => process.send(message),
    on: (event, listener) => process.on(event, (data) => listener({ data })),
  };
`;

let folder = '';
let child: ChildProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-main-'));
  child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(PARENT_PORT)}`, SERVICE],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
      env: { ...process.env, GATECAST_HOME: folder },
    },
  );
});
afterEach(async () => {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

test('answers over the parent port, also after the page was loaded again', async () => {
  const first: Caller<Requests, Events> = connect(beginSession(portTransport()), '0.0.0');
  const opened = await first.request('dataset.openSample', { file: 'stocks.csv', choices: {} });
  expect(opened.needsSeries).toBe(true);
  const second: Caller<Requests, Events> = connect(beginSession(portTransport()), '0.0.0');
  const choices = { series: { symbol: 'AAPL' } };
  const chosen = await second.request('dataset.choose', { dataset: opened.id, choices });
  const { columns } = await second.request('dataset.values', { dataset: chosen.id, columns: ['price'] });
  expect(columns[0]).toBeInstanceOf(Float64Array);
  expect(columns[0]).toHaveLength(chosen.rows);
  const table = await second.request('dataset.rows', { dataset: chosen.id, offset: 0, count: 3 });
  expect(table.rows.map(([symbol]) => symbol)).toEqual(['AAPL', 'AAPL', 'AAPL']);
});

test('ends with exit code 0 when it is told to', async () => {
  const client: Caller<Requests, Events> = connect(beginSession(portTransport()), '0.0.0');
  await client.request('run.list', {});
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('ends in order when main says that the window is closed, which no kill on Windows would let it', async () => {
  const client: Caller<Requests, Events> = connect(beginSession(portTransport()), '0.0.0');
  await client.request('run.list', {});
  child.send(SERVICE_END);
  expect(await once(child, 'exit')).toEqual([0, null]);
});

function portTransport(): Transport {
  return {
    send: (frame) => {
      child.send(frame);
    },
    onFrame: (listener) => {
      child.on('message', (message) => listener(message as unknown as Uint8Array));
    },
    onClose: (listener) => {
      child.on('exit', () => listener('it has ended'));
    },
    close() {},
  };
}
