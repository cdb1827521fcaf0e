import { expect, it } from 'vitest';
import { divergence } from '../../../src/engine/training/divergence.ts';
import { errorText } from '../../../src/shared/error-text.ts';

const config = { learningRate: 0.001, clip: 1 };
const names = ['price', 'volume'];
const calm = { names, source: { columns: [Float32Array.of(0, -2), Float32Array.of(1, 0.5)] } };

it('blames a value far outside all others first, by column and row', () => {
  const source = { columns: [Float32Array.of(0, Number.NaN), Float32Array.of(1, 1e9)] };
  const error = divergence({ epoch: 2, update: 9, config: { ...config, learningRate: 1 }, source, names });
  expect(error.details.cause).toBe(
    'column “volume” holds a value far outside all others (data row 2); correct it in the file',
  );
});

it('then a high learning rate, then missing clipping, and always names a way out', () => {
  const causeWith = (changes: Partial<typeof config>) =>
    divergence({ epoch: 1, update: 1, config: { ...config, ...changes }, ...calm }).details.cause;
  expect(causeWith({ learningRate: 0.5, clip: 0 })).toBe('the learning rate is too high; try 0.05');
  expect(causeWith({ clip: 0 })).toBe('the gradient exploded and clipping is off; set clip to 1');
  expect(causeWith({})).toBe('the gradient exploded; try a learning rate of 0.0001 or a shorter window');
});

it('reads as one sentence', () => {
  expect(errorText(divergence({ epoch: 1, update: 4, config: { ...config, clip: 0 }, ...calm }))).toBe(
    'The loss is no longer a number (epoch 1, update 4, learning rate 0.001): the gradient exploded and clipping is off; set clip to 1.',
  );
});
