/**
 * The one place that loads tfjs. Importing this module costs about 0.3 s, so only code that trains may do it.
 * `require` gives the CommonJS union: core, layers and every gradient; core alone comes without the gradients.
 */
import { createRequire } from 'node:module';

type Tfjs = typeof import('@tensorflow/tfjs');

const require = createRequire(import.meta.url);

export const tf = require('@tensorflow/tfjs') as Tfjs;

// Otherwise the `cpu` backend prints an advertisement for tfjs-node on first use.
tf.enableProdMode();

export type { LayersModel, Scalar, Tensor, Tensor2D, Tensor3D, Variable } from '@tensorflow/tfjs';
