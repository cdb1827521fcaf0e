import type { SegmentDecoderBlock } from '../../../shared/net/description.ts';
import type { NetStep } from '../../net/block-kind.ts';
import { cellStep } from '../cells.ts';
import type { Value } from '../graph.ts';
import type { BlockContext, GraphBlock, Signal } from './context.ts';

/** One step more of the cell for every future segment, all from the window's last state at once. */
export const segmentDecoderGraph: GraphBlock<SegmentDecoderBlock> = (step, input, context) => {
  const { graph } = context;
  const { cell } = input;
  if (cell === undefined) {
    throw new Error('a decoder of segments stands behind the recurrent layer that it goes on with');
  }
  const advance = cellStep(graph, cell.shape, cell.weights);
  // `[rows, 1, units]`: every segment begins there.
  const hidden = graph.unsqueeze(input.value, 1);
  const memory = input.memory === undefined ? hidden : graph.unsqueeze(input.memory, 1);
  const read = segmentInputs(step, input, context);
  return { value: advance(graph, read, { hidden, memory }).hidden };
};

/** What stands in for what the cell reads: a learned place, and where something is known ahead what is read of it. */
function segmentInputs(
  { output, sizes }: NetStep<SegmentDecoderBlock>,
  { cell }: Signal,
  { graph, weights, future }: BlockContext,
): Value {
  if (output.kind !== 'states') {
    throw new Error('a decoder of segments gives the states of segments');
  }
  const { segments, segment } = output;
  const width = cell?.weights.width ?? 0;
  const places = graph.weight('positions', weights.takeKept('positions', segments, width), [segments, width]);
  if (future === null) {
    return places;
  }
  const wide = segment * sizes.known;
  const missing = segments * segment - sizes.horizon;
  const whole = missing === 0 ? future : graph.node('Pad', [future, graph.ints(0, 0, 0, 0, missing, 0)]);
  const pieces = graph.reshape(whole, 0, segments, wide);
  const kernel = graph.weight('kernel', weights.takeKept('kernel', wide, width), [wide, width]);
  return graph.node('Add', [graph.node('MatMul', [pieces, kernel]), places]);
}
