import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { engineEntry } from '../../src/service/places.ts';
import type { EngineEvents, EngineRequests } from '../../src/shared/engine-contract.ts';
import { Cancelled } from '../../src/shared/errors.ts';
import { connect } from '../../src/shared/wire/rpc.ts';
import { streamTransport } from '../../src/shared/wire/stream-transport.ts';
import { paramsFor, SMALL, sine } from './training/helpers.ts';

const running = new Set<ReturnType<typeof start>>();

afterEach(async () => {
  for (const engine of running) {
    engine.child.kill('SIGKILL');
    await engine.exited;
  }
  running.clear();
});

/** The built engine as the service starts it: file descriptor 3 carries the frames. */
function start(environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [engineEntry()], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const errors: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
  const caller = connect<EngineRequests, EngineEvents>(streamTransport(child.stdio[3] as Duplex), 'test');
  const engine = { child, caller, exited, errors };
  running.add(engine);
  return engine;
}

const LONG = { ...SMALL, epochs: 100_000, patience: 0 };

describe('the engine process', () => {
  it('says what it computes with and why', async () => {
    const { caller } = start();
    const report = await caller.request('doctor', {});
    expect(report.node).toBe(process.version);
    expect(report.backend.reason).toMatch(/^Tensors on .+; recurrence on .+\.$/);
    const chosen = report.checks.filter(({ name, ok }) => ok && name.startsWith('backend '));
    expect(chosen.map(({ name }) => name)).toEqual([`backend ${report.backend.tensors}`]);
  });

  it('trains: the backend first, then losses and epochs, then the result', async () => {
    const { caller } = start();
    const seen: string[] = [];
    caller.on('backend', () => seen.push('backend'));
    caller.on('updates', () => seen.push('updates'));
    caller.on('epoch', ({ epoch }) => seen.push(`epoch ${epoch}`));
    const result = await caller.request('train', paramsFor(SMALL, sine(100)));
    expect(seen[0]).toBe('backend');
    expect(seen.filter((event) => event.startsWith('epoch'))).toEqual(['epoch 1', 'epoch 2', 'epoch 3']);
    expect(result.weights).toBeInstanceOf(Float32Array);
    expect(result.forecast).toHaveLength(2);
  });

  it('gives the same bits in another process for the same seed', async () => {
    const config = { ...SMALL, dropout: 0.1, layers: 2 };
    const results = await Promise.all(
      [start(), start()].map(({ caller }) => caller.request('train', paramsFor(config, sine(100, 1)))),
    );
    const [first, second] = results.map(({ weights, test, epochs }) => ({
      weights,
      test,
      losses: epochs.map(({ loss, validationLoss }) => [loss, validationLoss]),
    }));
    expect(second).toEqual(first);
  });

  it('gives the same bits on 1, 2 and 16 threads, on every kernel that has threads', async () => {
    // 300 windows a batch: nineteen shards of 16 rows.
    const config = { ...SMALL, batch: 300, epochs: 2 };
    const { checks } = await start().caller.request('doctor', {});
    const kernels = ['native', 'portable'].filter(
      (kernel) => kernel === 'portable' || checks.some(({ name, ok }) => ok && name === 'kernel native'),
    );
    for (const kernel of kernels) {
      const results = [];
      for (const threads of ['1', '2', '16']) {
        const { caller, child } = start({ GATECAST_KERNEL: kernel, GATECAST_THREADS: threads });
        const { weights, epochs, backend } = await caller.request('train', paramsFor(config, sine(500, 1)));
        expect([backend.kernel, backend.threads]).toEqual([kernel, Number(threads)]);
        results.push({ weights, losses: epochs.map(({ loss, validationLoss }) => [loss, validationLoss]) });
        child.kill('SIGKILL');
      }
      expect(results[1]).toEqual(results[0]);
      expect(results[2]).toEqual(results[0]);
    }
  });

  it('scores what it has after a stop', async () => {
    const { caller } = start();
    caller.on('epoch', ({ epoch }) => {
      if (epoch === 2) {
        void caller.request('stop', {});
      }
    });
    const result = await caller.request('train', paramsFor(LONG, sine(100)));
    expect(result.stopped).toBe(true);
    expect(result.epochs.length).toBeGreaterThanOrEqual(2);
    expect(result.metrics?.windows).toBe(14);
  });

  it('ends a cancelled training and takes the next job', async () => {
    const { caller } = start();
    const cancel = new AbortController();
    caller.on('epoch', () => cancel.abort());
    const training = caller.request('train', paramsFor(LONG, sine(100)), { signal: cancel.signal });
    await expect(training).rejects.toBeInstanceOf(Cancelled);
    const result = await caller.request('train', paramsFor(SMALL, sine(100)));
    expect(result.epochs).toHaveLength(3);
  });

  it('exits by itself, quietly, when its connection closes in the middle of a training', async () => {
    const { caller, exited, errors } = start();
    caller.on('epoch', () => caller.close());
    const training = caller.request('train', paramsFor(LONG, sine(100)));
    await expect(training).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
    expect(await exited).toEqual([0, null]);
    expect(errors.join('')).toBe('');
  });

  it('answers with codes: an unknown request, a missing field, data it cannot train on', async () => {
    const { caller } = start();
    const loose = caller as unknown as { request(name: string, params: unknown): Promise<unknown> };
    await expect(loose.request('dance', {})).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
    await expect(loose.request('train', { config: SMALL })).rejects.toMatchObject({
      details: { request: 'train', problem: 'times is missing' },
    });
    await expect(caller.request('train', paramsFor(SMALL, sine(10)))).rejects.toMatchObject({
      code: 'WINDOW_TOO_LONG',
    });
  });
});
