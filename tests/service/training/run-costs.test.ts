import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDataset } from '../../../src/service/datasets.ts';
import type { EngineProcess } from '../../../src/service/engine-process.ts';
import { createRunCosts, type RunCosts } from '../../../src/service/training/run-costs.ts';
import { Cancelled, GatecastError } from '../../../src/shared/errors.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

const CONFIG: TrainConfig = {
  ...DEFAULT_CONFIG,
  target: 'value',
  window: 10,
  horizon: 5,
  units: 8,
  epochs: 10,
};
const PACE = { updateSeconds: 0.1, forwardSeconds: 0.001, engineBytes: 100_000_000 };
const ROWS = 400;

/** As much of an open dataset as is asked for. */
const DATASET = {
  times: Float64Array.from({ length: ROWS }, (_, row) => row + 1),
  breaks: new Int32Array(),
  columns: () => [Float64Array.from({ length: ROWS }, (_, row) => Math.sin(row))],
  features: () => [],
  provenance: () => [new Uint8Array()],
  description: {
    time: { columns: [], kind: 'none', step: null, first: null, last: null, zone: null },
  },
} as unknown as OpenDataset;

let folder: string;
let costs: RunCosts;
let asked: string[];
let engines: number;
let isBusy: boolean;
let answer: () => Promise<unknown>;

function open(): RunCosts {
  return createRunCosts({
    startEngine() {
      engines++;
      const engine = {
        request: (name: string, _params: unknown, { signal }: { signal: AbortSignal }) => {
          asked.push(name);
          return Promise.race([
            answer(),
            new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Cancelled()))),
          ]);
        },
        dispose: async () => {},
      };
      return engine as unknown as EngineProcess;
    },
    ...{
      path: join(folder, 'cache', 'paces.json'),
      appVersion: '1',
      kernel: 'portable',
      device: () => 'cpu' as const,
    },
    isBusy: () => isBusy,
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-costs-'));
  asked = [];
  engines = 0;
  isBusy = false;
  answer = async () => PACE;
  costs = open();
});
afterEach(async () => {
  await costs.rest();
  rmSync(folder, { recursive: true, force: true });
});

const { signal } = new AbortController();
const cost = (part: Partial<TrainConfig> = {}, options?: { readonly anew: boolean }) =>
  costs.cost(DATASET, { ...CONFIG, ...part }, signal, options);

describe('what a training would take', () => {
  it('is all epochs at the measured pace, their looks at the validation windows, and the memory', async () => {
    const { seconds, memoryBytes, pace } = await cost();
    // 280 training rows: 266 windows in 5 updates; 60 validation rows: 56 windows.
    expect(pace).toEqual(PACE);
    const looks = (seconds ?? 0) / 10 - 5 * 0.1;
    expect(looks).toBeGreaterThan(0.02);
    expect(looks).toBeLessThan(0.0561);
    expect(memoryBytes).toBeGreaterThan(100_010_000);
  });

  it('is remembered for set-ups of the same shape, also by the next start', async () => {
    const first = await cost();
    const again = await cost({ epochs: 20, seed: 7, learningRate: 0.1, patience: 0 });
    expect(again.seconds).toBeCloseTo(2 * (first.seconds ?? 0), 9);
    await costs.rest();
    costs = open();
    expect((await cost()).seconds).toBe(first.seconds);
    expect(asked).toEqual(['probe']);
    await cost({ units: 16 });
    await cost({ batch: 32 });
    expect(asked).toHaveLength(3);
    // One engine, warm, for each of the two starts.
    expect(engines).toBe(2);
  });

  it('is measured anew where it is set beside another, and not known while something trains', async () => {
    await cost();
    answer = async () => ({ ...PACE, updateSeconds: 0.2 });
    const anew = await cost({}, { anew: true });
    expect(anew.pace?.updateSeconds).toBe(0.2);
    expect((await cost()).seconds).toBe(anew.seconds);
    expect(asked).toHaveLength(2);
    isBusy = true;
    expect((await cost({}, { anew: true })).seconds).toBeNull();
  });

  it('measures nothing while something trains, but tells what it remembers', async () => {
    await cost();
    isBusy = true;
    expect((await cost()).seconds).not.toBeNull();
    expect(await cost({ units: 16 })).toMatchObject({ seconds: null, memoryBytes: expect.any(Number) });
    expect(asked).toHaveLength(1);
  });

  it('gives up a question that is superseded, and answers the next', async () => {
    answer = () => new Promise(() => {});
    const leaving = new AbortController();
    const left = costs.cost(DATASET, CONFIG, leaving.signal);
    await expect.poll(() => asked.length).toBe(1);
    leaving.abort();
    await expect(left).rejects.toThrow('cancelled');
    answer = async () => PACE;
    expect((await cost()).pace).toEqual(PACE);
    expect(engines).toBe(1);
  });

  it('says nothing of the time where it cannot be measured, and starts another engine the next time', async () => {
    answer = () => Promise.reject(new GatecastError('ENGINE_CRASHED', { reason: 'test' }));
    expect((await cost()).seconds).toBeNull();
    answer = async () => PACE;
    expect((await cost()).seconds).not.toBeNull();
    expect(engines).toBe(2);
  });

  it('measures again where what was remembered is damaged', async () => {
    await cost();
    const path = join(folder, 'cache', 'paces.json');
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 20));
    await costs.rest();
    costs = open();
    await cost();
    expect(asked).toHaveLength(2);
  });

  it('is the time that a search was given', async () => {
    expect((await cost({ search: { seconds: 30 } })).seconds).toBe(30);
    expect(asked).toEqual([]);
  });

  it('refuses what the plan refuses', async () => {
    await expect(cost({ window: 1000 })).rejects.toMatchObject({ code: 'WINDOW_TOO_LONG' });
  });
});
