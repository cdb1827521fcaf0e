import { beforeAll, describe, expect, it } from 'vitest';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { probePace } from '../../../src/engine/probe/probe-pace.ts';
import { flatOptions } from '../../../src/shared/net/describe-net.ts';
import { namedNet } from '../../../src/shared/net/named-nets.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { SMALL } from '../training/helpers.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const HOURS = {
  columns: ['time'],
  kind: 'regular',
  step: 'PT1H',
  first: null,
  last: null,
  zone: null,
} as const;

const probe = (part: Partial<TrainConfig>, signal = new AbortController().signal) =>
  probePace(
    {
      ...{ config: { ...SMALL, ...part }, time: HOURS, windows: 500, budgetMs: 20 },
      times: Float64Array.from({ length: 400 }, (_, row) => row * 3_600_000),
    },
    signal,
  );

const net = namedNet('attention', { ...SMALL, segment: 1, skip: 'none' });

describe('probePace', () => {
  it.each<[string, Partial<TrainConfig>]>([
    ['a plain net', {}],
    [
      'segments on a linear part with seasons',
      { segment: 4, skip: 'linear', head: 'segments', seasons: [24], horizon: 4 },
    ],
    [
      'features, known ones and a calendar',
      { features: ['a', 'b'], known: ['b'], calendar: ['hour', 'weekday'] },
    ],
    ['several targets', { alsoTargets: ['b', 'c'] }],
    ['a shared net', { alsoTargets: ['b'], channels: 'shared' }],
    ['a direction', { head: 'direction' }],
    ['quantiles, dropout and a mean of the weights', { bands: 'quantile', dropout: 0.2, average: 0.9 }],
    ['blocks', { net, ...flatOptions(net) }],
    ['a batch larger than there are windows', { batch: 4096 }],
  ])('measures %s', async (_name, part) => {
    const { updateSeconds, forwardSeconds } = await probe(part);
    expect(updateSeconds).toBeGreaterThan(0);
    expect(forwardSeconds).toBeGreaterThan(0);
    expect(Number.isFinite(updateSeconds + forwardSeconds)).toBe(true);
  });

  it('leaves no tensor behind', async () => {
    await probe({});
    const { numTensors } = tf.memory();
    await probe({});
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it('scales what it does not do whole: a large net takes longer than a small one', async () => {
    const [small, large] = [await probe({}), await probe({ units: 256, window: 200 })];
    expect(large.updateSeconds).toBeGreaterThan(10 * small.updateSeconds);
  });

  it('ends at once when it is given up', async () => {
    await expect(probe({}, AbortSignal.abort())).rejects.toThrow('cancelled');
  });
});
