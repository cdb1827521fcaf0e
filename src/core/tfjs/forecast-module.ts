import { MOST_CORRECTION } from '../scaling/box-cox.ts';

// What the script loads, and this program does not.
const FILES = `'node:fs/promises'`;
const ADDRESSES = `'node:url'`;
const TFJS = `'@tensorflow/tfjs'`;

/** The script beside every exported model of layers. It is the same for all: what differs stands in `model.json`. */
export const FORECAST_MODULE = `// node forecast.mjs rows.json (npm install @tensorflow/tfjs), with rows.json as README.md says; or import { load, forecast }.
import { readFile } from ${FILES};
import { pathToFileURL } from ${ADDRESSES};
import * as tf from ${TFJS};

export async function load(folder = import.meta.url) {
  const read = (name) => readFile(new URL(name, folder));
  const saved = JSON.parse(await read('model.json'));
  const bytes = await read('weights.bin');
  const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const weightSpecs = saved.weightsManifest[0].weights;
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology: saved.modelTopology, weightSpecs, weightData }));
  return { model, about: saved.userDefinedMetadata };
}

// Scales and levels are taken off here, since tfjs counts in single precision, and put back on what the net gives.
export function forecast({ model, about }, { window, ahead = [], seasonal = [] }) {
  const { targets, scales, known, normalise, shared, quantiles, band, direction } = about;
  const onScale = (row, first) => row.map((value, at) => scaled(value, scales[first + at]));
  const past = window.map((row) => onScale(row, 0));
  const future = ahead.map((row) => onScale(row, scales.length - known));
  // Where one net is for all targets, each is asked by itself.
  const asked = shared ? targets.map((_, at) => [at]) : [targets.map((_, at) => at)];
  const said = asked.flatMap((own) => {
    const rows = shared ? past.map((row) => [row[own[0]], ...row.slice(targets.length)]) : past;
    const moments = rows[0].slice(0, rows[0].length - known).map((_, at) => momentsOf(rows.map((row) => row[at]), normalise));
    const normal = rows.map((row) => row.map((value, at) => (at < moments.length ? (value - moments[at].level) / moments[at].deviation : value)));
    const seasons = own.map((target, at) => (seasonal[target] ?? []).map((steps) => steps.map((value) =>
      value === null ? 0 : (scaled(value, scales[target]) - moments[at].level) / moments[at].deviation)));
    const inputs = { window: normal, ahead: future, seasonal: seasons };
    const given = tf.tidy(() => model.predict(model.inputNames.map((name) => tf.tensor([inputs[name]]))).arraySync()[0]);
    return direction ? given : given.map((steps, at) => steps.map((numbers, step) => numbers.map((number) =>
      unscaled(number * moments[at].deviation + moments[at].level, scales[own[at]], step))));
  });
  if (direction) {
    return { probability: said[0] };
  }
  const values = said.map((steps) => steps.map((numbers) => numbers[quantiles ? quantiles.indexOf(0.5) : 0]));
  const end = (side, sign) => band && said[0].map((numbers, step) => (band.margins ? values[0][step] + sign * band.margins[step] : numbers[band[side]]));
  return { targets, forecast: values, lower: end('lower', -1), upper: end('upper', 1) };
}

// A target that is read transformed has a scale on the transformed axis.
function scaled(value, { mean, deviation, transformed }) {
  if (!transformed) {
    return (value - mean) / deviation;
  }
  const { lambda, least } = transformed;
  const read = Math.max(value, least);
  return ((lambda === 0 ? Math.log(read) : (read ** lambda - 1) / lambda) - transformed.mean) / transformed.deviation;
}

function unscaled(number, { mean, deviation, transformed }, step) {
  if (!transformed) {
    return number * deviation + mean;
  }
  const { lambda, spread } = transformed;
  const value = number * transformed.deviation + transformed.mean;
  const variance = (spread?.[step] ?? 0) ** 2;
  const root = Math.max(0, lambda * value + 1);
  if (root === 0) {
    return 0;
  }
  // Of a median the median; of a mean, which has a spread, the mean to second order.
  return (lambda === 0 ? Math.exp(value) : root ** (1 / lambda)) * Math.min(${MOST_CORRECTION}, 1 + (variance * (1 - lambda)) / (2 * root ** 2));
}

function momentsOf(values, normalise) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return normalise === 'revin' ? { level: mean, deviation: Math.sqrt(variance + 1e-5) } : { level: normalise === 'last' ? values.at(-1) : 0, deviation: 1 };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(JSON.stringify(forecast(await load(), JSON.parse(await readFile(process.argv[2], 'utf8')))));
}
`;
