/** The ONNX runtime that `npm run setup:onnxruntime` put into the cache, for tests that are skipped without it. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cacheFolder } from '../../../src/engine/backends/tensorflow-set-up.ts';

/** That of `scripts/onnxruntime/index.mjs`. */
const VERSION = '1.30.0';
const FOLDER = path.join(cacheFolder(), `onnxruntime-${VERSION}`);

interface OrtTensor {
  readonly dims: readonly number[];
  readonly data: Float64Array;
}

interface Session {
  run(feeds: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, OrtTensor>>>;
}

interface Ort {
  readonly Tensor: new (type: 'float64', data: Float64Array, dims: readonly number[]) => OrtTensor;
  readonly InferenceSession: {
    create(model: Uint8Array, options: { readonly logSeverityLevel: number }): Promise<Session>;
  };
}

/** Null where it is not there. */
export function onnxRuntime(): Ort | null {
  const folder = path.join(FOLDER, 'node_modules/onnxruntime-node/package.json');
  return existsSync(folder) ? (createRequire(folder)('onnxruntime-node') as Ort) : null;
}

/** Where Python finds onnxruntime and pandas; null where they are not there. */
export function pythonPackages(): string | null {
  const folder = path.join(FOLDER, 'python');
  return existsSync(path.join(folder, 'onnxruntime')) ? folder : null;
}

export const WHY_SKIPPED = 'no ONNX runtime in the cache: npm run setup:onnxruntime';

/** What a model gives for float64 inputs. */
export async function runModel(
  ort: Ort,
  model: Uint8Array,
  inputs: Readonly<Record<string, { readonly values: Float64Array; readonly shape: readonly number[] }>>,
): Promise<Readonly<Record<string, OrtTensor>>> {
  const session = await ort.InferenceSession.create(model, { logSeverityLevel: 3 });
  const feeds = Object.fromEntries(
    Object.entries(inputs).map(([name, { values, shape }]) => [
      name,
      new ort.Tensor('float64', values, shape),
    ]),
  );
  return session.run(feeds);
}
