import { expect, test } from 'vitest';
import { Cancelled, GatecastError } from '../../../src/shared/errors.ts';
import { encodeFrame } from '../../../src/shared/wire/framing.ts';
import { memoryTransportPair } from '../../../src/shared/wire/memory-transport.ts';
import { type Caller, connect, type Handlers, serve } from '../../../src/shared/wire/rpc.ts';
import type { Transport } from '../../../src/shared/wire/transport.ts';

interface TestRequests {
  readonly echo: { readonly params: { readonly value: unknown }; readonly result: unknown };
  readonly wait: { readonly params: Record<string, never>; readonly result: string };
  readonly fail: { readonly params: { readonly how: string }; readonly result: string };
}
interface TestEvents {
  readonly tick: { readonly count: number };
}

test('answers come to the call that asked, whatever their order', async () => {
  const { client } = pair({
    echo: async ({ value }) => {
      for (let turn = 10 - Number(value); turn > 0; turn -= 1) {
        await Promise.resolve();
      }
      return value;
    },
  });
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, value) => client.request('echo', { value })),
  );
  expect(answers).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('errors keep their code and details; what nobody expected becomes INTERNAL and is told', async () => {
  const { client, internal } = pair();
  await expect(client.request('fail', { how: 'coded' })).rejects.toMatchObject({
    name: 'GatecastError',
    code: 'PORT_TAKEN',
    details: { port: 80 },
  });
  await expect(client.request('fail', { how: 'bug' })).rejects.toMatchObject({
    code: 'INTERNAL',
    details: { message: 'a bug' },
  });
  expect(internal.map(String)).toEqual(['Error: a bug']);
});

test('a result or an error that cannot be sent is answered all the same', async () => {
  const { client } = pair({ echo: async () => 10n });
  await expect(client.request('echo', { value: 1 })).rejects.toMatchObject({ code: 'INTERNAL' });
  await expect(client.request('fail', { how: 'unsendable' })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
  });
});

test('params that cannot be sent fail the call and leave nothing pending', async () => {
  const { client } = pair();
  const controller = new AbortController();
  await expect(client.request('echo', { value: 10n }, { signal: controller.signal })).rejects.toBeInstanceOf(
    TypeError,
  );
  controller.abort();
  expect(await client.request('echo', { value: 1 })).toBe(1);
});

test('a cancel reaches the handler and rejects the call as Cancelled', async () => {
  const { client, aborted } = pair();
  const controller = new AbortController();
  const call = client.request('wait', {}, { signal: controller.signal });
  await client.request('echo', { value: 1 });
  controller.abort();
  await expect(call).rejects.toBeInstanceOf(Cancelled);
  await client.request('echo', { value: 1 });
  expect(aborted).toEqual(['wait']);
  await expect(client.request('wait', {}, { signal: controller.signal })).rejects.toBeInstanceOf(Cancelled);
});

test('events arrive until the listener is taken off', async () => {
  const { client, server } = pair();
  const counts: number[] = [];
  const off = client.on('tick', ({ count }) => counts.push(count));
  server.emit('tick', { count: 1 });
  await client.request('echo', { value: 1 });
  off();
  server.emit('tick', { count: 2 });
  await client.request('echo', { value: 1 });
  expect(counts).toEqual([1]);
});

test('closing either end fails every pending call and aborts every handler', async () => {
  for (const end of ['client', 'server'] as const) {
    const { client, server, aborted } = pair();
    const calls = [client.request('wait', {}), client.request('wait', {})];
    await client.request('echo', { value: 1 });
    (end === 'client' ? client : server).close();
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)).toEqual([
      'CONNECTION_LOST',
      'CONNECTION_LOST',
    ]);
    await expect(client.request('echo', { value: 1 })).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
    await expect.poll(() => aborted).toEqual(['wait', 'wait']);
  }
});

test('a peer of another version is refused by both ends', async () => {
  const [ours, theirs] = memoryTransportPair();
  const client = connect<TestRequests, TestEvents>(ours, '0.0.0');
  const call = client.request('echo', { value: 1 });
  theirs.send(encodeFrame({ hello: 'gatecast', protocolVersion: 99, appVersion: '9.9.9' }));
  await expect(call).rejects.toMatchObject({ code: 'PROTOCOL_MISMATCH', details: { ours: 1, theirs: 99 } });

  const [left, right] = memoryTransportPair();
  serveTest(right);
  const closed = new Promise((resolve) => left.onClose(resolve));
  left.onFrame(() => {});
  left.send(encodeFrame({ hello: 'gatecast', protocolVersion: 99, appVersion: '9.9.9' }));
  await closed;
});

test.each([
  ['bytes that are no frame', Uint8Array.of(1, 2, 3)],
  ['a message that is no object', encodeFrame(7)],
  ['a hello of something else', encodeFrame({ hello: 'other' })],
])('%s end the connection at both ends', async (_name, frame) => {
  const [ours, theirs] = memoryTransportPair();
  const client = connect<TestRequests, TestEvents>(ours, '0.0.0');
  const call = client.request('echo', { value: 1 });
  theirs.send(frame);
  await expect(call).rejects.toBeInstanceOf(GatecastError);

  const [left, right] = memoryTransportPair();
  serveTest(right);
  const closed = new Promise((resolve) => left.onClose(resolve));
  left.send(frame);
  await closed;
});

test('an error that is unreadable still fails the call', async () => {
  const [ours, theirs] = memoryTransportPair();
  const client = connect<TestRequests, TestEvents>(ours, '0.0.0');
  const call = client.request('echo', { value: 1 });
  theirs.send(encodeFrame({ hello: 'gatecast', protocolVersion: 1, appVersion: '0.0.0' }));
  theirs.send(encodeFrame({ id: 1, error: null }));
  await expect(call).rejects.toMatchObject({ code: 'INTERNAL' });
});

function pair(handlers: Partial<Handlers<TestRequests>> = {}) {
  const [ours, theirs] = memoryTransportPair();
  const served = serveTest(theirs, handlers);
  const client: Caller<TestRequests, TestEvents> = connect(ours, '0.0.0');
  return { client, ...served };
}

function serveTest(transport: Transport, handlers: Partial<Handlers<TestRequests>> = {}) {
  const aborted: string[] = [];
  const internal: unknown[] = [];
  const server = serve<TestRequests, TestEvents>(transport, {
    handlers: {
      echo: async ({ value }) => value,
      wait: (_params, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted.push('wait');
            reject(new Cancelled());
          });
        }),
      fail: async ({ how }) => {
        switch (how) {
          case 'coded':
            throw new GatecastError('PORT_TAKEN', { port: 80 });
          case 'unsendable':
            throw new GatecastError('CONFIG_INVALID', { field: 'x', value: endless(), problem: 'no' });
          default:
            throw new Error('a bug');
        }
      },
      ...handlers,
    },
    parse: (_name, params) => params,
    appVersion: '0.0.0',
    onInternalError: (error) => internal.push(error),
  });
  return { server, aborted, internal };
}

/** Holds itself, but only once an error message has been made of it. */
function endless(): unknown {
  const holder: Record<string, unknown> = {};
  Object.defineProperty(holder, 'toJSON', {
    value: (key: string) => {
      if (key === 'value' && holder.told === true) {
        throw new TypeError('it cannot be sent');
      }
      holder.told = true;
      return null;
    },
  });
  return holder;
}
