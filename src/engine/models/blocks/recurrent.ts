import type { RecurrentBlock } from '../../../shared/net/description.ts';
import { InputToOutput } from '../../layers/around/input-to-output.ts';
import { LayerNorm } from '../../layers/around/layer-norm.ts';
import { AddKept, KeepInput } from '../../layers/around/residual.ts';
import { bidirectional } from '../../layers/bidirectional.ts';
import type { Layer } from '../../layers/layer-types.ts';
import { GRU, LSTM, type RecurrentLayerConfig, SimpleRNN } from '../../layers/recurrent-layer.ts';
import { SeededDropout } from '../../layers/seeded-dropout.ts';
import { type BuildBlock, cellsBefore, firstShape } from './context.ts';

export const buildRecurrent: BuildBlock<RecurrentBlock> = (step, context) => {
  const { block, output } = step;
  const { dropout = 0, residual = false, output: activation } = block;
  const isKept = residual || activation !== undefined;
  const place = cellsBefore(step);
  const cell = recurrentLayer(block, {
    name: `${block.cell}_${place + 1}`,
    units: block.units,
    returnSequences: output.kind === 'sequence',
    returnMemory: 'hasMemory' in output && output.hasMemory,
    ...(isKept ? {} : firstShape(context)),
    ...(block.activation === undefined ? {} : { activation: block.activation }),
  });
  const around = `around_${place + 1}`;
  const layers: Layer[] = isKept ? [new KeepInput({ name: around, ...firstShape(context) }), cell] : [cell];
  if (activation !== undefined) {
    const { width } = step.input;
    layers.push(new InputToOutput({ name: `output_${place + 1}`, from: around, width, activation }));
  }
  if (dropout > 0) {
    layers.push(
      new SeededDropout({ name: `dropout_${place + 1}`, rate: dropout, seed: context.seed, place }),
    );
  }
  if (residual) {
    layers.push(new AddKept({ name: `residual_${place + 1}`, from: around, width: step.input.width }));
  }
  if (block.normalise === 'layer') {
    layers.push(new LayerNorm({ name: `norm_${place + 1}` }));
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
