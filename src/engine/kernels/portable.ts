import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type FusedKernel, fusedKernel, type KernelDriver } from './kernel.ts';
import { type MemoryBlocks, memoryBlocks } from './memory-blocks.ts';
import { nativeFolder } from './native-folder.ts';
import { CONTROL_BYTES, STACK_BYTES, type WorkerTeam, workerTeam } from './portable-workers.ts';

type Arrays = Parameters<KernelDriver<Pass>['forward']>[1];

interface WasmExports {
  readonly __stack_pointer: WebAssembly.Global;
  readonly __heap_base: WebAssembly.Global;
  workspaceBytes(job: number): number;
  begin(job: number): void;
  share(job: number, claims: number, backward: number): void;
}

/** Blocks of the WebAssembly memory that one forward pass keeps for its backward. */
export interface Pass {
  readonly job: number;
  readonly workspace: number;
  released: boolean;
}

/** Words of `Job` in `native/core/shape.h`. */
const JOB_WORDS = 63;
const AT = { workspace: 16, inputs: 17, outputs: 39, outputGradients: 43, gradients: 46 } as const;
const CLAIMS_BYTES = 32;
const MOST_PAGES = 32_768;

export interface PortableOptions {
  readonly threads: number;
  /** `simd` or `relaxed` (fused multiply-add); the better one that this engine knows by default. */
  readonly variant?: Variant | undefined;
  /** Where the two modules lie; in this installation by default. */
  readonly folder?: string | undefined;
}

type Variant = keyof typeof FILES;

/** Best first. */
const FILES = { relaxed: 'kernel-relaxed.wasm', simd: 'kernel.wasm' } as const;
const CHOSEN = { relaxed: 'relaxed SIMD', simd: 'SIMD' } as const;
const EXPORTS = ['__stack_pointer', '__heap_base', 'workspaceBytes', 'begin', 'share'] as const;
/** The smallest module that has a vector in it. */
const VECTOR_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 5, 1, 96, 0, 1, 123],
  ...[3, 2, 1, 0],
  ...[10, 8, 1, 6, 0, 65, 0, 253, 15, 11],
);

/**
 * The kernel as WebAssembly. Throws the reason, without paths, when this Node has no SIMD or no shared memory, or when
 * neither module can be used.
 */
export function portableKernel(options: PortableOptions): FusedKernel {
  return fusedKernel(portableDriverOf(options));
}

/** The same without its checks, for a kernel that leaves some passes to it. */
export function portableDriverOf({ threads, variant, folder }: PortableOptions): KernelDriver<Pass> {
  const { module, chosen } = loadModule(variant, folder ?? path.join(nativeFolder(), 'wasm'));
  const memory = new WebAssembly.Memory({ initial: 16, maximum: MOST_PAGES, shared: true });
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as WasmExports;
  const blocks = memoryBlocks(memory, Number(exports.__heap_base.value));
  const control = blocks.take(CONTROL_BYTES);
  const stackTops = Array.from({ length: threads - 1 }, () => blocks.take(STACK_BYTES) + STACK_BYTES);
  const team = workerTeam({ module, memory, control, stackTops, share: exports.share });
  return portableDriver({ memory, exports, blocks, team, threads, chosen });
}

interface Machine {
  readonly memory: WebAssembly.Memory;
  readonly exports: WasmExports;
  readonly blocks: MemoryBlocks;
  readonly team: WorkerTeam;
  readonly threads: number;
  readonly chosen: string;
}

function portableDriver(machine: Machine): KernelDriver<Pass> {
  const { memory, exports, blocks, team, threads, chosen } = machine;
  const claims = blocks.take(CLAIMS_BYTES);
  const forgotten = new FinalizationRegistry<Pass>((pass) => free(pass));

  function free(pass: Pass): void {
    if (!pass.released) {
      pass.released = true;
      blocks.give(pass.workspace);
      blocks.give(pass.job);
    }
  }

  function runShared(job: number, backward: boolean): void {
    new Int32Array(memory.buffer, claims, CLAIMS_BYTES / 4).fill(0);
    team.run(job, claims, backward);
  }

  /** Lends the arrays room in the memory for as long as `use` runs; `filled` are copied back afterwards. */
  function lend(given: Arrays, filled: Arrays, use: (given: number[], filled: number[]) => void): void {
    const placeOf = (array: Arrays[number]) => (array === null ? 0 : blocks.take(array.byteLength));
    const givenAt = given.map(placeOf);
    const filledAt = filled.map(placeOf);
    try {
      given.forEach((array, i) => {
        if (array !== null) {
          bytesAt(givenAt[i] ?? 0, array.byteLength).set(bytesOf(array));
        }
      });
      use(givenAt, filledAt);
      filled.forEach((array, i) => {
        if (array !== null) {
          bytesOf(array).set(bytesAt(filledAt[i] ?? 0, array.byteLength));
        }
      });
    } finally {
      for (const offset of [...givenAt, ...filledAt]) {
        blocks.give(offset);
      }
    }
  }

  function bytesAt(offset: number, bytes: number): Uint8Array {
    return new Uint8Array(memory.buffer, offset, bytes);
  }

  function words(job: number): Int32Array {
    return new Int32Array(memory.buffer, job, JOB_WORDS);
  }

  return {
    name: 'portable',
    threads,
    describe: () => `portable, WebAssembly ${chosen}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    forward(shape, inputs, outputs) {
      const job = blocks.take(JOB_WORDS * 4);
      words(job).fill(0);
      words(job).set(shape);
      const workspace = blocks.take(exports.workspaceBytes(job) >>> 0);
      const pass: Pass = { job, workspace, released: false };
      try {
        lend(inputs, outputs, (inputsAt, outputsAt) => {
          words(job)[AT.workspace] = workspace;
          words(job).set(inputsAt, AT.inputs);
          words(job).set(outputsAt, AT.outputs);
          exports.begin(job);
          runShared(job, false);
        });
      } catch (error) {
        free(pass);
        throw error;
      }
      if (((shape[6] ?? 0) & 4) === 0) {
        free(pass);
        return undefined;
      }
      const held = { ...pass };
      forgotten.register(held, pass, held);
      return held;
    },
    backward(pass, outputGradients, gradients) {
      forgotten.unregister(pass);
      try {
        lend(outputGradients, gradients, (givenAt, filledAt) => {
          words(pass.job).set(givenAt, AT.outputGradients);
          words(pass.job).set(filledAt, AT.gradients);
          runShared(pass.job, true);
        });
      } finally {
        free(pass);
      }
    },
    release(pass) {
      forgotten.unregister(pass);
      free(pass);
    },
  };
}

function bytesOf(array: NonNullable<Arrays[number]>): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** The best module that this Node takes: relaxed SIMD is new, so that it lacks it is no reason to speak of. */
function loadModule(
  variant: Variant | undefined,
  folder: string,
): { module: WebAssembly.Module; chosen: string } {
  if (variant !== 'simd') {
    const found = moduleAt(path.join(folder, FILES.relaxed));
    if (typeof found !== 'string') {
      return { module: found, chosen: CHOSEN.relaxed };
    }
    if (variant === 'relaxed') {
      throw new Error(found);
    }
  }
  const found = moduleAt(path.join(folder, FILES.simd));
  if (typeof found === 'string') {
    throw new Error(
      WebAssembly.validate(VECTOR_PROBE) ? found : 'this version of Node lacks WebAssembly SIMD',
    );
  }
  return { module: found, chosen: CHOSEN.simd };
}

/** The module in a file, or what is wrong with it. */
function moduleAt(file: string): WebAssembly.Module | string {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = readFileSync(file);
  } catch {
    return `its file ${path.basename(file)} cannot be read`;
  }
  if (!WebAssembly.validate(bytes)) {
    return `its file ${path.basename(file)} is damaged or needs a newer Node`;
  }
  const module = new WebAssembly.Module(bytes);
  const names = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  return EXPORTS.every((name) => names.has(name)) ? module : `its file ${path.basename(file)} is no kernel`;
}
