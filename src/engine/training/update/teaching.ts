/** What a decoder that reads its own forecasts is told in training: less and less (scheduled sampling). */

import { type BatchBuffers, netShape, type WindowSource } from '../../../core/windows/gather.ts';
import { createRandom, type Random, STREAMS } from '../../../core/windows/random.ts';
import { describeNet } from '../../../shared/net/describe-net.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import type { Lesson } from '../../layers/layer-types.ts';

/** Share of a training after which nothing is told any more. */
const END = 0.5;

/** The lessons of one batch, a step each; undefined where there is nothing to tell. */
export type Teaching = (
  buffers: BatchBuffers,
  windows: number,
  progress: number,
) => readonly Lesson[] | undefined;

/** What it draws from when a training begins. */
export function teachingRandom({ seed }: Pick<TrainConfig, 'seed'>): Random {
  return createRandom(seed, STREAMS.teaching);
}

/** `progress` is the share of the training that is over. Values that nobody measured are not told. */
export function createTeaching(
  config: TrainConfig,
  source: WindowSource,
  random: Random = teachingRandom(config),
): Teaching {
  const decoder = describeNet(config).blocks.find((block) => block.kind === 'decoder');
  if (decoder?.form !== 'steps') {
    return () => undefined;
  }
  const { teaching = 1 } = decoder;
  const { rows, outputs } = netShape(source);
  const { ahead } = source;
  return ({ actual, deviations }, windows, progress) => {
    const share = teaching * Math.max(0, 1 - progress / END);
    if (share === 0) {
      return undefined;
    }
    const pairs = windows * rows * outputs;
    return Array.from({ length: ahead - 1 }, (_, step) => {
      const told = new Float32Array(pairs);
      const values = new Float32Array(pairs);
      for (let pair = 0; pair < pairs; pair++) {
        const value = actual[pair * ahead + step] as number;
        if (random.uniform() < share && !Number.isNaN(value)) {
          told[pair] = 1;
          values[pair] = value / (deviations[pair] as number);
        }
      }
      return { told, values };
    });
  };
}
