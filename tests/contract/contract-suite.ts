/**
 * One suite for every way to reach the service: the same requests, the same answers, the same errors. It drives the
 * built engine, so a training here is a real one.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventValidators } from '../../src/shared/contract/event-validators.ts';
import type { Events } from '../../src/shared/contract/events.ts';
import type { Requests } from '../../src/shared/contract.ts';
import { Cancelled } from '../../src/shared/errors.ts';
import type { RunSummary } from '../../src/shared/run.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../src/shared/set-up/train-config.ts';
import { decodeFrame, encodeFrame } from '../../src/shared/wire/framing.ts';
import { type Caller, connect } from '../../src/shared/wire/rpc.ts';
import type { Transport } from '../../src/shared/wire/transport.ts';
import { untilEpoch, untilStatus } from '../service/harness.ts';

/** A service that was started for the suite, on a data folder of its own. */
interface ContractHost {
  readonly dataFolder: string;
  /** Connects once more; hosts for one window only refuse by leaving this out of `manyConnections`. */
  connect(): Promise<Transport>;
  /** Process numbers of the engines at work. */
  engines(): readonly number[];
  close(): Promise<void>;
}

export interface ContractTarget {
  readonly name: string;
  /** Whether several clients can be connected at once. */
  readonly manyConnections: boolean;
  start(): Promise<ContractHost>;
}

type Client = Caller<Requests, Events>;

const TINY: TrainConfig = {
  ...DEFAULT_CONFIG,
  target: 'temp_max',
  window: 8,
  horizon: 2,
  units: 4,
  epochs: 2,
  batch: 128,
};
/** Long enough that a test can interfere. */
const LONG: TrainConfig = { ...TINY, epochs: 5000, patience: 0, batch: 16 };

export function describeContract(target: ContractTarget): void {
  describe(`the service over ${target.name}`, () => {
    let host: ContractHost;
    let client: Client;

    beforeAll(async () => {
      host = await target.start();
      client = connect(await host.connect(), '0.0.0');
    });
    afterAll(async () => {
      client.close();
      await host.close();
      rmSync(host.dataFolder, { recursive: true, force: true });
    });

    test('greets first, and refuses a client of another version', async () => {
      const other = await target.start();
      try {
        const transport = await other.connect();
        const frames: unknown[] = [];
        transport.onFrame((frame) => frames.push(decodeFrame(frame)));
        const closed = new Promise<string>((resolve) => transport.onClose(resolve));
        transport.send(encodeFrame({ hello: 'gatecast', protocolVersion: 0, appVersion: 'old' }));
        transport.send(encodeFrame({ id: 1, request: 'app.info', params: {} }));
        await expect.poll(() => frames.length).toBeGreaterThan(0);
        if (target.manyConnections) {
          await closed;
        }
        expect(frames).toMatchObject([{ hello: 'gatecast', protocolVersion: 1 }]);
      } finally {
        await other.close();
        rmSync(other.dataFolder, { recursive: true, force: true });
      }
    });

    test('tells what there is to open', async () => {
      const info = await client.request('app.info', {});
      expect(info.samples.map(({ file, sparklines }) => [file, sparklines.length])).toEqual([
        ['seattle-weather.csv', 1],
        ['stocks.csv', 5],
      ]);
    });

    test('names what is wrong with a request', async () => {
      const ask = client.request as (name: string, params: unknown) => Promise<unknown>;
      await expect(ask('no.such.request', {})).rejects.toMatchObject({
        code: 'REQUEST_INVALID',
        details: { request: 'no.such.request' },
      });
      await expect(ask('dataset.rows', { dataset: 'd', offset: 0, count: 'many' })).rejects.toMatchObject({
        code: 'REQUEST_INVALID',
        details: { problem: expect.stringContaining('at count') },
      });
      const config = { ...TINY, window: 0 };
      await expect(ask('run.start', { dataset: 'd', config })).rejects.toMatchObject({
        code: 'CONFIG_INVALID',
        details: { field: 'window', value: 0 },
      });
    });

    test('errors arrive with code and details', async () => {
      const path = join(host.dataFolder, 'nothing.csv');
      await expect(client.request('dataset.open', { path, choices: {} })).rejects.toMatchObject({
        name: 'GatecastError',
        code: 'FILE_NOT_FOUND',
        details: { path },
      });
      await expect(
        client.request('dataset.openSample', { file: 'none.csv', choices: {} }),
      ).rejects.toMatchObject({
        code: 'SAMPLE_UNKNOWN',
        details: { file: 'none.csv', samples: ['seattle-weather.csv', 'stocks.csv'] },
      });
      await expect(client.request('run.get', { run: 'none' })).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
      const dataset = await openWeather(client);
      const config = { ...TINY, target: 'temp_mx' };
      await expect(client.request('run.plan', { dataset, config })).rejects.toMatchObject({
        code: 'COLUMN_UNKNOWN',
        details: { column: 'temp_mx', nearest: expect.arrayContaining(['temp_max']) },
      });
    });

    test('typed arrays travel both ways', async () => {
      const rows = ['date,value', ...Array.from({ length: 300 }, (_, row) => `${dayAfter(row)},${row / 4}`)];
      const bytes = new TextEncoder().encode(`${rows.join('\n')}\n`);
      const middle = 1000;
      const upload = { upload: 'u1', file: 'dropped.csv' };
      const first = await client.request('dataset.upload', {
        ...upload,
        bytes: bytes.subarray(0, middle),
        last: false,
      });
      expect(first).toEqual({ dataset: null });
      const { dataset } = await client.request('dataset.upload', {
        ...upload,
        bytes: bytes.subarray(middle),
        last: true,
      });
      expect(dataset).toMatchObject({ file: 'dropped.csv', path: null, rows: 300, time: { step: 'P1D' } });
      const values = await client.request('dataset.values', {
        dataset: dataset?.id ?? '',
        columns: ['value'],
      });
      expect(values.times).toBeInstanceOf(Float64Array);
      expect(values.columns).toEqual([Float64Array.from({ length: 300 }, (_, row) => row / 4)]);
      const table = await client.request('dataset.rows', {
        dataset: dataset?.id ?? '',
        offset: 298,
        count: 10,
      });
      expect(table).toEqual({
        header: ['date', 'value'],
        offset: 298,
        total: 300,
        rows: [
          [dayAfter(298), '74.5'],
          [dayAfter(299), '74.75'],
        ],
      });
    });

    test('a call can be cancelled, and the next one works', async () => {
      const path = join(host.dataFolder, 'long.csv');
      const line = '2020-01-01,1.5,2.5,3.5\n';
      writeFileSync(path, `date,a,b,c\n${line.repeat(1_000_000)}`);
      const controller = new AbortController();
      const call = client.request('dataset.open', { path, choices: {} }, { signal: controller.signal });
      await expect.poll(() => host.engines().length).toBeGreaterThan(0);
      controller.abort();
      await expect(call).rejects.toBeInstanceOf(Cancelled);
      await expect.poll(() => host.engines()).toEqual([]);
      expect(await client.request('run.list', {})).toBeInstanceOf(Array);
    });

    test('trains on a sample from the file to the exported forecast', async () => {
      const news = watch(client);
      const dataset = await openWeather(client);
      const plan = await client.request('run.plan', { dataset, config: TINY });
      const { id: run } = await client.request('run.start', { dataset, config: TINY });
      const finished = await untilStatus(client, run, 'finished');

      expect(finished.metrics?.verdict).toMatch(/^(beats|ties with|loses to) /);
      expect(news.statuses(run)).toEqual(['queued', 'training', 'scoring', 'finished']);
      expect(news.malformed).toEqual([]);
      const losses = news.updates
        .filter((update) => update.run === run)
        .flatMap((update) => [...update.losses]);
      expect(losses).toHaveLength(plan.updatesPerEpoch * 2);
      expect(losses.every(Number.isFinite)).toBe(true);
      expect(news.epochs.filter((epoch) => epoch.run === run).map(({ epoch }) => epoch)).toEqual([1, 2]);
      expect(news.forecasts.filter((forecast) => forecast.run === run).at(-1)?.values).toHaveLength(2);

      const record = await client.request('run.get', { run });
      expect(record.forecast.map(({ time }) => time)).toEqual(['2016-01-01', '2016-01-02']);
      expect(record).toMatchObject({
        parameters: plan.parameters,
        windows: plan.windows,
        backend: { reason: expect.any(String) },
      });
      const tested = await client.request('run.test', { run });
      expect(tested.predicted).toHaveLength(plan.windows.test * 2);
      expect(tested.origins).toHaveLength(plan.windows.test);

      const path = join(host.dataFolder, 'forecast.csv');
      expect(await client.request('forecast.save', { run, path, overwrite: false })).toEqual({
        path,
        rows: 2,
      });
      const { bytes } = await client.request('forecast.file', { run });
      const text = new TextDecoder().decode(bytes);
      expect(readFileSync(path, 'utf8')).toBe(text);
      expect(text.split('\n')[1]).toMatch(
        /^2016-01-01,-?[\d.]+,lstm,2015-12-31,-?[\d.]+,-?[\d.]+,0\.8,sha256:[0-9a-f]{64}$/,
      );
      await expect(client.request('forecast.save', { run, path, overwrite: false })).rejects.toMatchObject({
        code: 'OUTPUT_EXISTS',
        details: { path },
      });
    });

    test('stop keeps the best so far, cancel keeps nothing', async () => {
      const dataset = await openWeather(client);
      const stopped = await client.request('run.start', { dataset, config: LONG });
      const cancelled = await client.request('run.start', { dataset, config: LONG });
      await untilEpoch(client, stopped.id);
      await client.request('run.stop', { run: stopped.id });
      expect((await untilStatus(client, stopped.id, 'stopped')).metrics).not.toBeNull();
      await untilEpoch(client, cancelled.id);
      await client.request('run.cancel', { run: cancelled.id });
      const { forecast, error, status } = await client.request('run.get', { run: cancelled.id });
      expect({ forecast, error, status }).toEqual({ forecast: [], error: null, status: 'cancelled' });
      expect(existsSync(join(host.dataFolder, 'runs', cancelled.id, 'weights.bin'))).toBe(false);
    });

    test('a killed engine process fails its own run only', async () => {
      const dataset = await openWeather(client);
      const killed = await client.request('run.start', { dataset, config: LONG });
      const next = await client.request('run.start', { dataset, config: TINY });
      await untilEpoch(client, killed.id);
      for (const pid of host.engines()) {
        process.kill(pid, 'SIGKILL');
      }
      const failed = await untilStatus(client, killed.id, 'failed');
      expect(failed.error).toEqual({ code: 'ENGINE_CRASHED', details: { reason: 'killed by SIGKILL' } });
      expect((await untilStatus(client, next.id, 'finished')).metrics).not.toBeNull();
    });

    if (target.manyConnections) {
      test('every connection hears of every run', async () => {
        const second: Client = connect(await host.connect(), '0.0.0');
        // Whoever has an answer is connected; before that, a run may begin unheard.
        await second.request('run.list', {});
        const news = watch(second);
        const dataset = await openWeather(client);
        const { id } = await client.request('run.start', { dataset, config: { ...TINY, epochs: 1 } });
        await untilStatus(second, id, 'finished');
        expect(news.statuses(id)).toEqual(['queued', 'training', 'scoring', 'finished']);
        second.close();
      });
    }

    test('a connection that closes fails all that is pending', async () => {
      const other = await target.start();
      const doomed: Client = connect(await other.connect(), '0.0.0');
      const sample = { file: 'seattle-weather.csv', choices: {} };
      const calls = [
        doomed.request('dataset.openSample', sample),
        doomed.request('dataset.openSample', sample),
      ];
      const outcomes = Promise.allSettled(calls);
      await other.close();
      const codes = (await outcomes).map((outcome) => outcome.status === 'rejected' && outcome.reason.code);
      expect(codes).toEqual(['CONNECTION_LOST', 'CONNECTION_LOST']);
      await expect.poll(() => other.engines()).toEqual([]);
      rmSync(other.dataFolder, { recursive: true, force: true });
    });
  });
}

async function openWeather(client: Client): Promise<string> {
  return (await client.request('dataset.openSample', { file: 'seattle-weather.csv', choices: {} })).id;
}

function watch(client: Client) {
  const changes: RunSummary[] = [];
  const epochs: Events['run.epoch'][] = [];
  const updates: Events['run.updates'][] = [];
  const forecasts: Events['run.forecast'][] = [];
  const malformed: string[] = [];
  for (const [name, validator] of Object.entries(eventValidators)) {
    client.on(name as keyof Events, (payload) => {
      const problem = validator.safeParse(payload).error;
      if (problem !== undefined) {
        malformed.push(`${name}: ${problem.message}`);
      }
    });
  }
  client.on('run.changed', (change) => changes.push(change));
  client.on('run.epoch', (epoch) => epochs.push(epoch));
  client.on('run.updates', (update) => updates.push(update));
  client.on('run.forecast', (forecast) => forecasts.push(forecast));
  return {
    epochs,
    updates,
    forecasts,
    malformed,
    statuses: (run: string) =>
      changes.filter(({ id }) => id === run).map(({ status, phase }) => phase ?? status),
  };
}

function dayAfter(days: number): string {
  return new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10);
}
