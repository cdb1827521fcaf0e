import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Events } from '../../src/shared/contract/events.ts';
import type { Requests } from '../../src/shared/contract.ts';
import { DEFAULT_CONFIG } from '../../src/shared/set-up/train-config.ts';
import { type Caller, connect } from '../../src/shared/wire/rpc.ts';
import { webSocketTransport } from '../../src/web/websocket-transport.ts';
import { createWorkplace, dailyCsv, type Running, type Workplace } from './run-cli.ts';

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
});

afterAll(() => place.remove());

it('serves two tabs, shows each what the other does, and marks a training that its end interrupts', async () => {
  const serving = place.start('serve', '--json');
  const { address } = await served(serving);
  const [left, right] = [openTab(address), openTab(address)];
  // Whoever has an answer is connected and hears of what comes.
  await right.request('run.list', {});

  const bytes = new TextEncoder().encode(dailyCsv(2000));
  const half = bytes.length >> 1;
  const piece = { upload: 'one', file: 'dropped.csv' };
  await left.request('dataset.upload', { ...piece, bytes: bytes.subarray(0, half), last: false });
  const { dataset } = await left.request('dataset.upload', {
    ...piece,
    bytes: bytes.subarray(half),
    last: true,
  });
  expect(dataset).toMatchObject({ file: 'dropped.csv', rows: 2000, path: null });

  const seenByRight = new Promise<string>((resolve) => {
    right.on('run.updates', ({ run }) => resolve(run));
  });
  const config = { ...DEFAULT_CONFIG, target: 'value', epochs: 10_000, patience: 0 };
  const { id } = await left.request('run.start', { dataset: dataset?.id ?? '', config });
  expect(await seenByRight).toBe(id);

  const goneForRight = new Promise<string>((resolve) => {
    right.onClose((error) => resolve(error.code));
  });
  serving.terminate();
  const { code } = await serving.ended;
  expect([code, await goneForRight]).toEqual([0, 'CONNECTION_LOST']);
  const { stdout } = await place.run('runs', 'list', '--json');
  expect(JSON.parse(stdout)).toMatchObject([{ run: id, status: 'interrupted' }]);
});

it('comes back at the address of the last start, which an open tab still holds', async () => {
  const first = place.start('serve', '--json');
  const { address, port } = await served(first);
  const beside = place.start('serve', '--json');
  expect((await served(beside)).port).not.toBe(port);
  for (const host of [first, beside]) {
    host.terminate();
    expect((await host.ended).code).toBe(0);
  }
  const second = place.start('serve', '--json');
  expect((await served(second)).address).toBe(address);
  const info = await openTab(address).request('app.info', {});
  expect(info.samples.length).toBeGreaterThan(0);
  second.terminate();
  await second.ended;
});

/** What it prints when it serves; either stream may come first. */
async function served(serving: Running): Promise<{ readonly address: string; readonly port: number }> {
  await serving.saw(/Ctrl-C ends it/);
  return JSON.parse(await serving.printed(/^\{[\s\S]*\}\n$/));
}

function openTab(address: string): Caller<Requests, Events> {
  const { host, origin, port, searchParams } = new URL(address);
  const cookie = `gatecast-${port}=${searchParams.get('token')}`;
  const socket = new WebSocket(`ws://${host}/ws`, { origin, headers: { cookie } });
  return connect<Requests, Events>(webSocketTransport(socket), '0.0.0');
}
