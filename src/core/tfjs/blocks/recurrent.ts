import type { RecurrentBlock } from '../../../shared/net/description.ts';
import { joinFloat32 } from '../../join-arrays.ts';
import type { NetStep } from '../../net/block-kind.ts';
import { nextCell } from '../../onnx/blocks/recurrent.ts';
import { type Output, ZEROS } from '../layer-graph.ts';
import { type BlockLayers, type LayersContext, nextDense, unfit } from './context.ts';

const CLASSES = { rnn: 'SimpleRNN', lstm: 'LSTM' } as const;

export const recurrentLayers: BlockLayers<RecurrentBlock> = (step, input, context) => {
  const { graph, weights } = context;
  const { block, output } = step;
  const isSequence = output.kind === 'sequence';
  const states = cellLayer(step, input, context);
  const around = () => (isSequence ? input : graph.step(input, (input.shape[0] ?? 1) - 1));
  const { width } = output;
  let value = states;
  if (block.output !== undefined) {
    const from = step.input.width;
    // One product for both matrices.
    const kernel = joinFloat32([
      weights.take('kernel', width, width),
      weights.take('input_kernel', from, width),
    ]);
    value = graph.dense(graph.concat('states_and_inputs', states, around()), {
      ...{ name: 'output', kernel, bias: weights.take('bias', width), units: width },
      activation: block.output,
    });
  }
  if (block.residual === true) {
    const kept = around();
    const added =
      step.input.width === width ? kept : nextDense(context, kept, { name: 'residual', units: width });
    value = graph.add('around', value, added);
  }
  return block.normalise === 'layer' ? norm(value, context) : value;
};

function cellLayer(
  { block, output }: NetStep<RecurrentBlock>,
  input: Output,
  { graph, weights }: LayersContext,
): Output {
  const { cell, units, activation = 'tanh', bidirectional = false } = block;
  if (cell === 'gru') {
    unfit('a GRU', 'that of tfjs resets the state before the product, and the one that was trained after it');
  }
  const isSequence = output.kind === 'sequence';
  const inner = {
    ...{ units, activation, return_sequences: isSequence },
    ...{ kernel_initializer: ZEROS, recurrent_initializer: ZEROS },
    ...(cell === 'lstm' ? { recurrent_activation: 'sigmoid', unit_forget_bias: false } : {}),
  };
  const own = (bidirectional ? ['forward_cell/', 'backward_cell/'] : ['']).flatMap((direction) => {
    const { kernel, recurrentKernel, bias } = nextCell(
      weights,
      { cell, units },
      { width: input.shape[1] ?? 0 },
    );
    const columns = bias.values.length;
    return [
      { name: `${direction}kernel`, values: kernel.values, shape: [input.shape[1] ?? 0, columns] },
      { name: `${direction}recurrent_kernel`, values: recurrentKernel.values, shape: [units, columns] },
      { name: `${direction}bias`, values: bias.values, shape: [columns] },
    ];
  });
  const className = CLASSES[cell];
  const shape = isSequence ? [input.shape[0] ?? 0, output.width] : [output.width];
  return bidirectional
    ? graph.layer(
        {
          ...{ className: 'Bidirectional', name: `both_${cell}`, shape, weights: own },
          config: {
            merge_mode: 'concat',
            layer: { class_name: className, config: { ...inner, name: 'cell' } },
          },
        },
        input,
      )
    : graph.layer({ className, name: cell, shape, weights: own, config: inner }, input);
}

function norm(value: Output, { graph, weights }: LayersContext): Output {
  const width = value.shape.at(-1) ?? 0;
  const own = ['gamma', 'beta'].map((name) => ({ name, values: weights.take(name, width), shape: [width] }));
  const config = { axis: -1, epsilon: 1e-5 };
  return graph.layer(
    { className: 'LayerNormalization', name: 'norm', shape: value.shape, config, weights: own },
    value,
  );
}
