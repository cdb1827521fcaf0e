import { describe, expect, it } from 'vitest';
import { checkMemory, memoryOf } from '../../../src/core/recipe/memory.ts';
import { planRun } from '../../../src/core/windows/plan.ts';
import type { GatecastError } from '../../../src/shared/errors.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { counted, rising } from './helpers.ts';

const GIGABYTE = 1e9;
const WINDOWS = { train: 1e6, forecast: 3e5 };

function config(part: Partial<TrainConfig>): TrainConfig {
  return { ...DEFAULT_CONFIG, target: 'price', ...part };
}

/** The field to lower and the largest number that fits; null when all is well. */
function refusal(part: Partial<TrainConfig>, freeBytes: number, windows = WINDOWS) {
  try {
    checkMemory(config(part), windows, freeBytes);
    return null;
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    const { field, value, problem } = (error as GatecastError<'CONFIG_INVALID'>).details;
    return { field, value, problem, fits: Number(/the largest that fits is (\d+)$/.exec(problem)?.[1]) };
  }
}

describe('a set-up that does not fit into the memory', () => {
  it('counts the scored nets that are still there while those of the forecast are fitted', () => {
    const bytes = (part: Partial<TrainConfig>) => memoryOf(config(part), WINDOWS);
    const another = bytes({ seeds: 2 }) - bytes({});
    expect(another).toBeGreaterThan(0);
    expect(bytes({ finalFit: true }) - bytes({})).toBe(another);
    expect(bytes({ seeds: 3, ensemble: true, finalFit: true }) - bytes({})).toBe(5 * another);
    expect(bytes({ seeds: 3, finalFit: true }) - bytes({})).toBe(3 * another);
  });

  it('is refused for its weights, with the units that would fit, however much memory there is', () => {
    const wide = refusal({ units: 4096, bidirectional: true }, 64 * GIGABYTE);
    expect(wide).toMatchObject({ field: 'units', value: 4096 });
    expect(wide?.problem).toMatch(/^the training would take \d+\.\d GB of memory, and 4\.3 GB can be used; /);
    expect(refusal({ units: 4096, layers: 8 }, 64 * GIGABYTE)).toMatchObject({ field: 'units' });
  });

  it.each([
    ['units', { units: 4096, bidirectional: true }, 'units'],
    ['a window', { window: 100_000, batch: 64 }, 'window'],
    ['a window read in segments', { window: 100_000, segment: 10, batch: 256 }, 'window'],
    ['a batch', { window: 1000, batch: 65_536 }, 'batch'],
    ['a horizon', { horizon: 10_000 }, 'horizon'],
    [
      'a linear part',
      { window: 100_000, horizon: 2000, skip: 'linear', model: 'rnn', units: 1, batch: 1 },
      'horizon',
    ],
  ] as const)('for %s names the largest number that fits, and takes it', (_what, part, field) => {
    const refused = refusal(part, 4 * GIGABYTE);
    expect(refused?.field).toBe(field);
    const fits = refused?.fits ?? 0;
    const step = 'segment' in part ? part.segment : 1;
    expect(fits % step).toBe(0);
    expect(refusal({ ...part, [field]: fits }, 4 * GIGABYTE)).toBeNull();
    expect(refusal({ ...part, [field]: fits + step }, 4 * GIGABYTE)).not.toBeNull();
  });

  it('says to make all of it smaller where no single number would do', () => {
    expect(refusal({ units: 4096, window: 5000, batch: 4096 }, 100_000)?.problem).toMatch(
      /make all of it smaller$/,
    );
  });

  it('is none for a batch that is larger than all windows together', () => {
    const part = { window: 1000, batch: 65_536 };
    expect(refusal(part, GIGABYTE)).not.toBeNull();
    expect(refusal(part, GIGABYTE, { train: 100, forecast: 50 })).toBeNull();
  });

  it('is refused by the plan', () => {
    const rows = counted(rising(200));
    expect(planRun(rows, config({})).parameters).toBeGreaterThan(0);
    expect(() => planRun(rows, config({ units: 2000 }), GIGABYTE)).toThrowError('the largest that fits is');
  });
});

it('the presets and usual set-ups take little of what a small machine has', () => {
  for (const part of [
    {},
    { units: 512, layers: 2, window: 336, horizon: 96 },
    { window: 720, batch: 128, units: 256 },
  ]) {
    expect(memoryOf(config(part), { train: 50_000, forecast: 15_000 })).toBeLessThan(1.5 * GIGABYTE);
  }
});
