import type { RecurrentBlock } from '../../../shared/net/description.ts';
import { bidirectional } from '../../layers/bidirectional.ts';
import type { Layer } from '../../layers/layer-types.ts';
import { GRU, LSTM, type RecurrentLayerConfig, SimpleRNN } from '../../layers/recurrent-layer.ts';
import { SeededDropout } from '../../layers/seeded-dropout.ts';
import { type BuildBlock, cellsBefore, firstShape } from './context.ts';

export const buildRecurrent: BuildBlock<RecurrentBlock> = (step, context) => {
  const { block, output } = step;
  const place = cellsBefore(step);
  const cell = recurrentLayer(block, {
    name: `${block.cell}_${place + 1}`,
    units: block.units,
    returnSequences: output.kind === 'sequence',
    returnMemory: 'hasMemory' in output && output.hasMemory,
    ...firstShape(context),
  });
  const layers: Layer[] = [cell];
  const { dropout = 0 } = block;
  if (dropout > 0) {
    layers.push(
      new SeededDropout({ name: `dropout_${place + 1}`, rate: dropout, seed: context.seed, place }),
    );
  }
  return { layers, cell };
};

function recurrentLayer(block: RecurrentBlock, options: RecurrentLayerConfig) {
  const { inputShape, ...inner } = options;
  if (block.bidirectional !== true) {
    return cellLayer(block, options);
  }
  const name = `bidirectional_${options.name}`;
  return bidirectional(cellLayer(block, inner), inputShape === undefined ? { name } : { name, inputShape });
}

function cellLayer({ cell }: RecurrentBlock, options: RecurrentLayerConfig) {
  switch (cell) {
    case 'rnn':
      return new SimpleRNN(options);
    case 'lstm':
      return new LSTM(options);
    case 'gru':
      return new GRU({ ...options, resetAfter: true });
  }
}
