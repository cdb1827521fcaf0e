/** The generators that a net's layers draw their masks from, in a fixed order. */
import type { Random } from '../../../core/windows/random.ts';
import type { LayersModel } from '../../backends/tfjs.ts';

/** Of every layer that drops anything in training, those inside a wrapper for both directions among them. */
export function randomsOf(model: LayersModel): readonly Random[] {
  return model.layers.flatMap(randomsOfLayer);
}

function randomsOfLayer(layer: object): readonly Random[] {
  const own = 'random' in layer ? [layer.random as Random] : [];
  const { forwardLayer, backwardLayer } = layer as Readonly<Record<string, object | undefined>>;
  const inner = [forwardLayer, backwardLayer].filter((each) => each !== undefined);
  return [...own, ...inner.flatMap(randomsOfLayer)];
}
