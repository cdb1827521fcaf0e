import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AdamLoop } from './adam.ts';
import { type FusedKernel, fusedKernel, type KernelDriver } from './kernel.ts';
import { type AddonFile, findAddon } from './prebuilt.ts';

type Addon = {
  variants(): readonly string[];
  use(variant: string): void;
  threads(count: number): void;
  forward(shape: Int32Array, inputs: readonly unknown[], outputs: readonly unknown[]): object | undefined;
  backward(pass: object, outputGradients: readonly unknown[], gradients: readonly unknown[]): void;
  release(pass: object): void;
  /** An addon that was built before it had these still computes. */
  adam?(step: Float64Array, ...arrays: Float32Array[]): void;
  peak?(threads: number, milliseconds: number): number;
};

export interface NativeOptions {
  readonly threads: number;
  /** One of `nativeVariants`; the best that this processor runs by default. */
  readonly variant?: string | undefined;
  /** Another addon than the one of this platform. */
  readonly addon?: AddonFile | undefined;
}

/** The compiled addon, prebuilt or of this machine. Throws the reason, without paths, when none is there or loads. */
export function nativeKernel(options: NativeOptions): FusedKernel {
  return fusedKernel(nativeDriver(options));
}

/** The same without its checks, for a kernel that leaves some passes to it. */
export function nativeDriver({
  threads,
  variant,
  addon: chosenFile = findAddon(),
}: NativeOptions): KernelDriver<object> {
  const addon = loadAddon(chosenFile);
  const chosen = variant ?? addon.variants()[0] ?? '';
  // The addon is one for the whole process, so every pass says again what it wants; saying the same costs nothing.
  const prepare = () => {
    addon.use(chosen);
    addon.threads(threads);
  };
  prepare();
  return {
    name: 'native',
    threads,
    describe: () =>
      `native, ${chosen}, ${threads} ${threads === 1 ? 'thread' : 'threads'}, ${chosenFile.origin}`,
    forward(shape, inputs, outputs) {
      prepare();
      return addon.forward(shape, inputs, outputs);
    },
    backward(pass, outputGradients, gradients) {
      prepare();
      addon.backward(pass, outputGradients, gradients);
    },
    release: (pass) => addon.release(pass),
    adam: addon.adam && adamLoop(addon.adam, prepare),
  };
}

function adamLoop(adam: NonNullable<Addon['adam']>, prepare: () => void): AdamLoop {
  const words = new Float64Array(7);
  return (step, { weights, gradient, first, second }) => {
    const { gradientScale, rate, correction, kept, beta1, beta2, epsilon } = step;
    words.set([gradientScale, rate, correction, kept, beta1, beta2, epsilon]);
    prepare();
    adam(words, weights, gradient, first, second);
  };
}

/** Instruction sets in the compiled addon that this processor runs, best first. */
export function nativeVariants(): readonly string[] {
  return loadAddon(findAddon()).variants();
}

/**
 * GFLOP/s of bare float32 multiply-adds on this processor with the instruction set and threads of the native kernel,
 * busy for `milliseconds`. Null where the addon cannot say. Throws as `nativeKernel`.
 */
export function nativePeak(threads: number, milliseconds: number): number | null {
  return loadAddon(findAddon()).peak?.(threads, milliseconds) ?? null;
}

function loadAddon({ file, sha256 }: AddonFile): Addon {
  checkFile(file, sha256);
  let loaded: unknown;
  try {
    loaded = createRequire(import.meta.url)(file);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new Error((text.split('\n')[0] ?? '').replaceAll(file, path.basename(file)));
  }
  if (!isAddon(loaded)) {
    throw new Error('its file is no kernel');
  }
  return loaded;
}

/** A file that was cut short kills the process when it is loaded, so its mark is compared first. */
function checkFile(file: string, sha256: string): void {
  let contents: Buffer;
  try {
    contents = readFileSync(file);
  } catch {
    throw new Error('its file is missing');
  }
  if (createHash('sha256').update(contents).digest('hex') !== sha256) {
    throw new Error('its file is damaged');
  }
}

const CALLS = ['variants', 'use', 'threads', 'forward', 'backward', 'release'] as const;

function isAddon(value: unknown): value is Addon {
  return (
    typeof value === 'object' &&
    value !== null &&
    CALLS.every((call) => typeof Reflect.get(value, call) === 'function')
  );
}
