import { tf } from '../../backends/tfjs.ts';

/** Whether tfjs will want a gradient: only then residuals are kept. */
export function isRecording(): boolean {
  const { gradientDepth, kernelDepth } = tf.engine().state;
  return gradientDepth > 0 && kernelDepth === 0;
}
