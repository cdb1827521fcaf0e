/** A training that is left between two updates and taken up again gives the bits of one that was never left. */
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareBackend } from '../../../../src/engine/backends/prepare.ts';
import { tf } from '../../../../src/engine/backends/tfjs.ts';
import { type TrainParams, trainRun } from '../../../../src/engine/training/train-run.ts';
import type { CheckpointHead } from '../../../../src/shared/engine-contract.ts';
import { flatOptions } from '../../../../src/shared/net/describe-net.ts';
import { namedNet } from '../../../../src/shared/net/named-nets.ts';
import { NET_NAMES } from '../../../../src/shared/net/names.ts';
import { OPTIMIZERS, type TrainConfig } from '../../../../src/shared/set-up/train-config.ts';
import { decodeFrame } from '../../../../src/shared/wire/framing.ts';
import { paramsFor, recordedContext, SMALL, sine } from '../helpers.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const BASE: TrainConfig = { ...SMALL, batch: 16, epochs: 3, dropout: 0.2, layers: 2 };

function named(name: (typeof NET_NAMES)[number]): TrainConfig {
  const net = namedNet(name, { ...BASE, segment: 1, skip: 'none' });
  return { ...BASE, net, ...flatOptions(net) };
}

const SET_UPS: readonly (readonly [string, TrainConfig])[] = [
  ['LSTM', { ...BASE, model: 'lstm' }],
  ['RNN in both directions', { ...BASE, model: 'rnn', bidirectional: true }],
  ...OPTIMIZERS.map((optimizer) => [optimizer, { ...BASE, optimizer, layers: 1 }] as const),
  ['a running mean, a schedule and a warm-up', { ...BASE, average: 0.8, schedule: 'cosine', warmup: 3 }],
  ['a linear part', { ...BASE, skip: 'linear', head: 'segments', segment: 2, layers: 1 }],
  ['short windows', { ...BASE, leastWindow: 3, layers: 1 }],
  ['fed back', { ...BASE, head: 'recursive' }],
  ['quantile heads', { ...BASE, bands: 'quantile', levels: [0.8] }],
  ['a fit on all rows', { ...BASE, finalFit: true, skip: 'linear', layers: 1 }],
  [
    'a fit on all rows that keeps its seasons',
    { ...BASE, finalFit: true, skip: 'linear', seasons: [20], layers: 1 },
  ],
  ['three seeds', { ...BASE, seeds: 3, epochs: 2, ensemble: true }],
  ['patience', { ...BASE, epochs: 30, patience: 1, learningRate: 0.2 }],
  ...NET_NAMES.map((name) => [name, named(name)] as const),
];

interface Whole {
  readonly result: unknown;
  readonly losses: readonly number[];
  readonly checkpoints: readonly Uint8Array[];
}

async function train(params: TrainParams): Promise<Whole> {
  const recorded = recordedContext();
  const checkpoints: Uint8Array[] = [];
  const result = await trainRun(params, {
    ...recorded.context,
    checkpoints: { turn: (_turn, take) => checkpoints.push(take()) },
  });
  return {
    // How long it took is no part of what came out.
    result: {
      ...{ ...result, seconds: null, finalFit: result.finalFit && { ...result.finalFit, seconds: null } },
      epochs: result.epochs.map((record) => ({ ...record, seconds: 0 })),
    },
    losses: recorded.updates.flatMap(({ losses }) => [...losses]),
    checkpoints,
  };
}

function headOf(checkpoint: Uint8Array | undefined): CheckpointHead {
  return decodeFrame(checkpoint ?? new Uint8Array()) as CheckpointHead;
}

describe('a training that goes on from a checkpoint', () => {
  it.each(SET_UPS)('ends with the same bits: %s', async (_, config) => {
    const params = paramsFor(config, sine(110, 0.5));
    const whole = await train(params);
    const { length } = whole.checkpoints;
    expect(length).toBeGreaterThan(6);
    // Before the first update, in an epoch, at the start of another, near the end, and when nothing is left to learn.
    for (const place of [0, 2, Math.floor(length / 2), length - 4, length - 1]) {
      const checkpoint = whole.checkpoints[place] as Uint8Array;
      const again = await train({ ...params, checkpoint });
      expect(again.result).toEqual(whole.result);
      if (headOf(checkpoint).net === 0) {
        const shown = headOf(checkpoint).updates;
        expect(again.losses).toEqual(whole.losses.slice(shown));
      }
    }
  });

  it('may be left again and again', async () => {
    const params = paramsFor({ ...BASE, seeds: 2 }, sine(110, 0.5));
    const whole = await train(params);
    let checkpoint = whole.checkpoints[3] as Uint8Array;
    for (let times = 0; times < 4; times++) {
      const { checkpoints } = await train({ ...params, checkpoint });
      checkpoint = checkpoints[5] as Uint8Array;
    }
    expect(headOf(checkpoint).net).toBe(1);
    expect((await train({ ...params, checkpoint })).result).toEqual(whole.result);
  });

  it('says where it stands', async () => {
    const whole = await train(paramsFor({ ...BASE, seeds: 2 }, sine(110, 0.5)));
    const heads = whole.checkpoints.map(headOf);
    expect(heads[0]).toMatchObject({
      schemaVersion: 1,
      phase: 'learning',
      net: 0,
      epoch: 1,
      updates: 0,
      epochs: [],
    });
    expect(heads.at(-1)).toMatchObject({ phase: 'scoring', net: 1 });
    expect(heads.map(({ updates }) => updates)).toEqual(
      heads.map(({ updates }) => updates).toSorted((a, b) => a - b),
    );
    expect(heads.at(-1)?.epochs).toHaveLength(3);
    expect(heads.at(-1)?.seconds).toBeGreaterThan(heads[0]?.seconds ?? 0);
  });

  it('counts the time and the updates from before', async () => {
    const params = paramsFor(BASE, sine(110, 0.5));
    const { checkpoints } = await train(params);
    const checkpoint = checkpoints[7] as Uint8Array;
    const { updates, seconds } = headOf(checkpoint);
    const recorded = recordedContext();
    const result = await trainRun({ ...params, checkpoint }, recorded.context);
    expect(result.seconds.train).toBeGreaterThan(seconds);
    expect(recorded.updates[0]?.firstUpdate).toBe(updates + 1);
    const last = recorded.updates.at(-1);
    // Behind the last update come the validation windows, and nothing else.
    expect(last?.secondsLeft).toBeGreaterThanOrEqual(0);
    expect(last?.secondsLeft).toBeLessThan(result.seconds.train);
  });

  it('leaves no tensor behind', async () => {
    const params = paramsFor({ ...BASE, seeds: 2 }, sine(110, 0.5));
    const { checkpoints } = await train(params);
    const before = tf.memory().numTensors;
    await train({ ...params, checkpoint: checkpoints.at(-3) as Uint8Array });
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    ['other rows', paramsFor(BASE, sine(110, 0.4))],
    ['another set-up', paramsFor({ ...BASE, learningRate: 0.02 }, sine(110, 0.5))],
  ])('is refused for %s', async (_, other) => {
    const { checkpoints } = await train(paramsFor(BASE, sine(110, 0.5)));
    const before = tf.memory().numTensors;
    await expect(train({ ...other, checkpoint: checkpoints[4] as Uint8Array })).rejects.toMatchObject({
      code: 'CHECKPOINT_OTHER',
    });
    expect(tf.memory().numTensors).toBe(before);
  });
});
