import { type LayersModel, type Tensor, tf, type Variable } from '../backends/tfjs.ts';
import { type LayerGradientFlow, recordGradientFlow } from '../ops/recurrent/gradient-flow.ts';

/**
 * How far back every recurrent layer of `model` learns from the loss that `lossOf` computes with it (a scalar, for
 * example the mean loss of one batch): one backward pass of its own, which changes no weight and leaves no tensor. What
 * exactly a norm is stands at `LayerGradientFlow`. Works on every kernel. Let `lossOf` call the model without dropout:
 * masks drawn here would be missing from the training, which would then take another course than without the record.
 */
export function gradientFlow(model: LayersModel, lossOf: () => Tensor): readonly LayerGradientFlow[] {
  const variables = model.trainableWeights.map((weight) => weight.read() as Variable);
  const { layers } = recordGradientFlow(() => {
    tf.tidy(() => {
      tf.variableGrads(() => lossOf().asScalar(), variables);
    });
  });
  return layers;
}
