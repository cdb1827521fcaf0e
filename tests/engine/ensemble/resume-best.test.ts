/** Searches that are left and gone on with. */
import { beforeAll, describe, expect, it } from 'vitest';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { trainBest } from '../../../src/engine/ensemble/train-best.ts';
import type { TrainParams } from '../../../src/engine/training/train-run.ts';
import type { TrainResult } from '../../../src/shared/engine-contract.ts';
import type { Search } from '../../../src/shared/ensemble/ensemble.ts';
import { paramsFor, recordedContext, SMALL, sine } from '../training/helpers.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

function paramsOf(search: Search, rows = 160): TrainParams {
  const bare = paramsFor(SMALL, sine(rows, 0.5));
  const said = { target: 'value', window: 10, horizon: 2, search, finalFit: false };
  return { ...bare, config: deriveConfig({ said, preset: 'best' }, bare) };
}

/** The clock and nothing else may differ. */
function timeless({ ensemble, seconds: _seconds, ...rest }: TrainResult) {
  const { candidates = [], seconds: _all, ...found } = ensemble ?? {};
  return {
    ...rest,
    ensemble: { ...found, candidates: candidates.map(({ seconds: _each, ...each }) => each) },
  };
}

interface Turn {
  readonly startsEpoch: boolean;
  readonly hasLearned: boolean;
}

/** Searches, and keeps the checkpoint of the turn that `wanted` picks. */
async function searched(params: TrainParams, wanted: (turn: Turn, before: readonly Turn[]) => boolean) {
  const recorded = recordedContext();
  const turns: Turn[] = [];
  let checkpoint: Uint8Array | null = null;
  const checkpoints = {
    turn(turn: Turn, take: () => Uint8Array) {
      if (checkpoint === null && wanted(turn, turns)) {
        checkpoint = take();
      }
      turns.push(turn);
    },
  };
  const result = await trainBest(params, { ...recorded.context, checkpoints });
  if (checkpoint === null) {
    throw new Error('no such turn came');
  }
  return { result, checkpoint: checkpoint as Uint8Array, recorded };
}

describe('a search that goes on', () => {
  it('tries only what was not tried yet, to the bits of one that was never left', async () => {
    const params = paramsOf({ seconds: 600, candidates: 3 });
    // Within the second net: what it has learned is begun anew, what the first is was kept.
    const { result, checkpoint } = await searched(
      params,
      ({ startsEpoch }, before) => !startsEpoch && before.at(-1)?.startsEpoch === true && before.length > 1,
    );
    const recorded = recordedContext();
    const resumed = await trainBest({ ...params, checkpoint }, recorded.context);
    expect(recorded.searches.map(({ done }) => done)).toEqual([1, 2]);
    expect(timeless(resumed)).toEqual(timeless(result));
  });

  it('has nothing left to try where the search was over, and scores the same', async () => {
    const params = paramsOf({ seconds: 600, candidates: 1 });
    const { result, checkpoint } = await searched(params, ({ hasLearned }) => hasLearned);
    const recorded = recordedContext();
    const resumed = await trainBest({ ...params, checkpoint }, recorded.context);
    expect(recorded.searches).toEqual([]);
    expect(timeless(resumed)).toEqual(timeless(result));
  });

  it('counts the time that it has used before', async () => {
    const params = paramsOf({ seconds: 600, candidates: 2 });
    const { checkpoint } = await searched(params, ({ startsEpoch }) => startsEpoch);
    const recorded = recordedContext();
    const { seconds } = await trainBest({ ...params, checkpoint }, recorded.context);
    expect(recorded.searches[0]?.secondsLeft).toBeLessThan(600 - 1e-3);
    expect(seconds.train).toBeGreaterThan(600 - (recorded.searches[0]?.secondsLeft ?? 0) - 5);
  });

  it('refuses a checkpoint of other rows', async () => {
    const params = paramsOf({ seconds: 600, candidates: 1 });
    const { checkpoint } = await searched(params, ({ startsEpoch }) => startsEpoch);
    const other = paramsOf({ seconds: 600, candidates: 1 }, 170);
    await expect(trainBest({ ...other, checkpoint }, recordedContext().context)).rejects.toMatchObject({
      code: 'CHECKPOINT_OTHER',
    });
  });
});
