/** One contract for both: engines of this process, and workers of a queue on Redis. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { type EngineProcess, startEngine } from '../../../src/service/engine-process.ts';
import {
  createLocalRunner,
  rowsKey,
  type StudyData,
  type TrialRunner,
} from '../../../src/service/search/trial-runner.ts';
import { parseQueueAddress } from '../../../src/service/workers/queue/queue-address.ts';
import { openWorkers, type Workers } from '../../../src/service/workers/workers.ts';
import type { EngineEvents, TrainingData } from '../../../src/shared/engine-contract.ts';
import { Cancelled } from '../../../src/shared/errors.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { paramsFor, SMALL, sine } from '../../engine/training/helpers.ts';
import { NO_REDIS, type RedisServer, startRedis } from './redis-server.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-processes.ts';

const localEngine = () => startEngine({ appVersion: '0.0.0', environment: { GATECAST_KERNEL: 'portable' } });

interface Side {
  engine(): EngineProcess;
  runner(study: StudyData): TrialRunner;
  end(): Promise<void>;
}

async function inProcess(): Promise<Side> {
  return {
    engine: localEngine,
    runner: (study) => createLocalRunner(study, { startEngine: localEngine, slots: 2 }),
    end: async () => {},
  };
}

async function onRedis(): Promise<Side> {
  const redis: RedisServer = await startRedis();
  const workers: Workers = await openWorkers({
    ...{ address: parseQueueAddress(redis.address), startEngine: localEngine, log: () => {} },
    // What the command line is, whose processes the workers are.
    appVersion: (await import('../../../src/service/places.ts')).productVersion(),
  });
  const process: WorkerProcess = startWorkerProcess(redis.address, { slots: 2 });
  return {
    engine: () => workers.startEngine(),
    runner: (study) => workers.startRunner(study, 'a study'),
    async end() {
      await workers.close();
      await process.end();
      await redis.end();
    },
  };
}

const { config: _config, ...data } = paramsFor(SMALL, sine(200, 0.5));
const said = { target: 'value', window: 10, horizon: 2, units: 4, epochs: 6, patience: 0 } as const;
const config = deriveConfig({ said, preset: 'fast' }, data);
const widest = deriveConfig({ said: { ...said, window: 20 }, preset: 'fast' }, data);
const study: StudyData = { key: rowsKey(data), data, widest };
const never = () => new AbortController().signal;
const LONG: TrainConfig = { ...SMALL, epochs: 400, patience: 0 };

describe.each([
  ['in this process', inProcess, null],
  ['on Redis', onRedis, NO_REDIS],
] as const)('a queue %s', (_name, start, missing) => {
  let side: Side;
  beforeAll(async () => {
    if (missing === null) {
      side = await start();
    }
  });
  afterAll(async () => await side?.end());
  const it = (title: string, run: () => Promise<void>) =>
    test(title, async ({ skip }) => {
      if (missing !== null) {
        skip(missing);
      }
      await run();
    });

  it('does the trials of a study, rung by rung, to the same bits as in one go', async () => {
    const runner = side.runner(study);
    const asked = { trial: 0, rung: 0, config };
    const whole = await runner.run({ ...asked, epochs: 6, state: null }, never());
    const first = await runner.run({ ...asked, epochs: 2, state: null }, never());
    const rest = await runner.run({ ...asked, epochs: 6, state: first.state }, never());
    expect(rest.mae).toBe(whole.mae);
    expect(first).toMatchObject({ epochs: 2, parameters: whole.parameters });
    expect(whole.state).toBeNull();
    const { free, folds } = await runner.free(never());
    expect(free.map(({ name }) => name)).toContain('naive');
    expect(folds.count).toBe(3);
    await runner.dispose();
  });

  it('says what cannot be trained with its code', async () => {
    const runner = side.runner(study);
    const wrong = { ...config, window: 5000 };
    await expect(
      runner.run({ trial: 1, rung: 0, config: wrong, epochs: 1, state: null }, never()),
    ).rejects.toMatchObject({ code: 'WINDOW_TOO_LONG' });
    await runner.dispose();
  });

  it('leaves what is cancelled, and goes on with the next', async () => {
    const runner = side.runner(study);
    const leave = new AbortController();
    const long = { ...config, epochs: 5000 };
    const left = runner.run({ trial: 2, rung: 0, config: long, epochs: 5000, state: null }, leave.signal);
    setTimeout(() => leave.abort(), 500);
    await expect(left).rejects.toBeInstanceOf(Cancelled);
    const next = await runner.run({ trial: 3, rung: 0, config, epochs: 1, state: null }, never());
    expect(next.epochs).toBe(1);
    await runner.dispose();
  });

  it('trains, and tells everything in its order', async () => {
    const engine = side.engine();
    const told: string[] = [];
    const epochs: number[] = [];
    for (const event of ['backend', 'updates', 'forecast', 'scoring'] as const) {
      engine.on(event, () => told.push(event));
    }
    engine.on('epoch', ({ epoch }) => {
      told.push('epoch');
      epochs.push(epoch);
    });
    const result = await engine.request('train', { ...data, config: SMALL });
    expect(told[0]).toBe('backend');
    expect(epochs).toEqual([1, 2, 3]);
    expect(told.lastIndexOf('epoch')).toBeLessThan(told.indexOf('scoring'));
    expect(result).toMatchObject({ stopped: false, epochs: { length: 3 } });
    expect(result.weights).toBeInstanceOf(Float32Array);
    await engine.dispose();
  });

  it('stops a training where it stands, with a result', async () => {
    const engine = side.engine();
    const first = new Promise<void>((done) => {
      engine.on('epoch', ({ epoch }) => epoch === 2 && done());
    });
    // More than any machine learns while the word is on its way.
    const training = engine.request('train', { ...data, config: { ...LONG, epochs: 100_000 } });
    await first;
    await engine.request('stop', {});
    const result = await training;
    expect(result.stopped).toBe(true);
    expect(result.epochs.length).toBeLessThan(100_000);
    await engine.dispose();
  });

  it('keeps where a training stands, which goes on from there to the same bits', async () => {
    const whole = await trained(side.engine(), LONG, data);
    const engine = side.engine();
    const kept: EngineEvents['checkpoint'][] = [];
    engine.on('checkpoint', (checkpoint) => kept.push(checkpoint));
    const third = new Promise<void>((done) => {
      engine.on('epoch', ({ epoch }) => epoch === 3 && done());
    });
    const left = engine.request('train', { ...data, config: LONG });
    left.catch(() => {});
    await third;
    const { taken } = await engine.request('checkpoint', {});
    await engine.dispose();
    if (taken) {
      await expect(left).rejects.toBeInstanceOf(Cancelled);
    }
    const checkpoint = kept.at(-1)?.bytes;
    expect(checkpoint).toBeInstanceOf(Uint8Array);
    const again = side.engine();
    const rest = await again.request('train', {
      ...{ ...data, config: LONG },
      ...(checkpoint === undefined ? {} : { checkpoint }),
    });
    await again.dispose();
    expect(rest.metrics).toEqual(whole.metrics);
    expect(rest.weights).toEqual(whole.weights);
  });

  it('says of a training that diverges what an engine says', async () => {
    const engine = side.engine();
    await expect(
      engine.request('train', { ...data, config: { ...SMALL, window: 5000 } }),
    ).rejects.toMatchObject({ code: 'WINDOW_TOO_LONG' });
    await engine.dispose();
  });

  it('does what is not for workers all the same', async () => {
    const engine = side.engine();
    expect((await engine.request('doctor', {})).backend.kernel).toBe('portable');
    await engine.dispose();
  });
});

async function trained(engine: EngineProcess, asked: TrainConfig, rows: TrainingData) {
  try {
    return await engine.request('train', { ...rows, config: asked });
  } finally {
    await engine.dispose();
  }
}
