import { WINDOW_LAYER } from '../../shared/scores.ts';
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

/**
 * The same of the window's own values `[rows, steps, channels]`, for a net in which nothing is recurrent: how much the loss
 * hangs on what stood at each step.
 */
export function windowFlow(inputs: Tensor, lossOf: (inputs: Tensor) => Tensor): LayerGradientFlow {
  const [rows = 0, steps = 0, channels = 0] = inputs.shape;
  const slopes = tf.tidy(() =>
    tf
      .grad((read) => lossOf(read).asScalar())(inputs)
      .dataSync<'float32'>(),
  );
  const norms = Array.from({ length: steps }, (_, lag) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const at = (row * steps + steps - 1 - lag) * channels;
      for (const slope of slopes.subarray(at, at + channels)) {
        sum += slope ** 2;
      }
    }
    return Math.sqrt(sum / rows);
  });
  return { layer: WINDOW_LAYER, norms };
}
