import type { HeadBlock, SkipBlock } from '../../../shared/net/description.ts';
import { numbersOf } from '../../net/flow.ts';
import type { LayerGraph, Output } from '../layer-graph.ts';
import { type BlockLayers, nextDense, unfit } from './context.ts';

export const headLayers: BlockLayers<HeadBlock> = ({ block, output, sizes }, input, context) => {
  if (block.form === 'recursive') {
    unfit('a head that feeds each step back', 'a model of layers has no loop');
  }
  const { graph, future } = context;
  const { quantiles, outputs, ahead, known } = sizes;
  const read = future === null ? input : graph.concat('known', input, graph.reshape(future, ahead * known));
  const written = nextDense(context, read, { name: 'head', units: output.width });
  return quantiles === null
    ? written
    : orderedQuantiles(graph, written, { quantiles, steps: outputs * ahead });
};

/** The median as it is, the others steps away from it, positive by softplus and added up outwards: two dense layers of fixed numbers. */
function orderedQuantiles(
  graph: LayerGraph,
  value: Output,
  { quantiles, steps }: { readonly quantiles: readonly number[]; readonly steps: number },
): Output {
  const count = quantiles.length;
  const median = quantiles.indexOf(0.5);
  const raw = graph.reshape(value, steps, count);
  const positive = graph.layer(
    { className: 'Activation', name: 'softplus', shape: raw.shape, config: { activation: 'softplus' } },
    raw,
  );
  const sums = (counts: (from: number, to: number) => number) =>
    Float32Array.from({ length: count * count }, (_, at) => counts(Math.floor(at / count), at % count));
  const ofMedian = sums((from) => (from === median ? 1 : 0));
  const outwards = sums((from, to) => {
    if (from > median && from <= to) {
      return 1;
    }
    return from < median && from >= to ? -1 : 0;
  });
  const ordered = graph.add(
    'quantiles',
    graph.dense(raw, { name: 'median', kernel: ofMedian, units: count }),
    graph.dense(positive, { name: 'outwards', kernel: outwards, units: count }),
  );
  return graph.reshape(ordered, steps * count);
}

/** Adds the last value, the linear map of the window less that value, and that of the seasons before: one dense layer each. */
export const skipLayers: BlockLayers<SkipBlock> = (
  { sizes },
  input,
  { graph, weights, window, seasonal },
) => {
  const { outputs, ahead, channels, window: steps, seasonal: lags } = sizes;
  const numbers = numbersOf(sizes);
  const units = outputs * ahead * numbers;
  const map = weights.take('kernel', outputs, steps, ahead);
  const ownBias = weights.take('bias', outputs, 1, ahead);
  const kernel = new Float32Array(steps * channels * units);
  const bias = new Float32Array(units);
  for (let output = 0; output < outputs; output++) {
    for (let step = 0; step < ahead; step++) {
      const column = (output * ahead + step) * numbers;
      let sum = 0;
      for (let at = 0; at < steps; at++) {
        const weight = map[(output * steps + at) * ahead + step] as number;
        sum += weight;
        // The last value is taken off all and put back once.
        const own = at === steps - 1 ? weight + 1 - sum : weight;
        kernel.fill(
          own,
          (at * channels + output) * units + column,
          (at * channels + output) * units + column + numbers,
        );
      }
      bias.fill(ownBias[output * ahead + step] as number, column, column + numbers);
    }
  }
  const flat = graph.reshape(window, steps * channels);
  const parts: [Output, ...Output[]] = [input, graph.dense(flat, { name: 'linear', kernel, bias, units })];
  if (seasonal !== null) {
    const ofSeasons = weights.take('seasonal', outputs, lags, ahead);
    const wide = outputs * lags * ahead;
    const own = new Float32Array(wide * units);
    for (let place = 0; place < wide; place++) {
      const output = Math.floor(place / (lags * ahead));
      const column = (output * ahead + (place % ahead)) * numbers;
      own.fill(ofSeasons[place] as number, place * units + column, place * units + column + numbers);
    }
    parts.push(graph.dense(graph.reshape(seasonal, wide), { name: 'seasonal_map', kernel: own, units }));
  }
  return graph.add('on_linear', ...parts);
};
