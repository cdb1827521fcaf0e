/**
 * Loads tfjs-node in a process of its own, where a crash costs nothing, and multiplies two matrices. Arguments: a
 * binding of the cache, or nothing for the package's own. Prints one JSON line. What it does to load is what
 * `src/engine/backends/tensorflow-binding.ts` does.
 */
const { createRequire, Module } = require('node:module');
const util = require('node:util');

process.env.TF_CPP_MIN_LOG_LEVEL ??= '1';
util.isNullOrUndefined = (value) => value === null || value === undefined;
util.isArray = Array.isArray;

const [binding] = process.argv.slice(2);
try {
  const manifest = require.resolve('@tensorflow/tfjs-node/package.json');
  if (binding !== undefined) {
    const finder = createRequire(manifest).resolve('@mapbox/node-pre-gyp');
    const stand_in = new Module(finder);
    stand_in.exports = { find: () => binding };
    stand_in.loaded = true;
    require.cache[finder] = stand_in;
  }
  const tf = require('@tensorflow/tfjs-node');
  const product = tf.matMul(tf.ones([3, 4]), tf.ones([4, 2])).dataSync();
  const { binding: loaded, isUsingGpuDevice } = tf.backend();
  answer({
    ok: tf.getBackend() === 'tensorflow' && product.every((value) => value === 4),
    reason: 'its arithmetic is wrong',
    version: tf.version['tfjs-node'],
    library: loaded.TF_Version,
    device: isUsingGpuDevice ? 'gpu' : 'cpu',
  });
} catch (error) {
  answer({ ok: false, reason: error.message.split('\n')[0] });
}

function answer(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
