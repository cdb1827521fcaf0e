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
interface Pass {
  readonly job: number;
  readonly workspace: number;
  released: boolean;
}

/** Words of `Job` in `native/core/shape.h`. */
const JOB_WORDS = 30;
const AT = { workspace: 7, inputs: 8, outputs: 17, outputGradients: 20, gradients: 23 } as const;
const CLAIMS_BYTES = 32;
const MOST_PAGES = 32_768;

export interface PortableOptions {
  readonly threads: number;
  /** `simd` or `relaxed` (fused multiply-add); the better one that this engine knows by default. */
  readonly variant?: 'simd' | 'relaxed' | undefined;
}

/** The kernel as WebAssembly. Throws the reason when this Node has no SIMD or no shared memory. */
export function portableKernel({ threads, variant }: PortableOptions): FusedKernel {
  const { module, chosen } = loadModule(variant);
  const memory = new WebAssembly.Memory({ initial: 16, maximum: MOST_PAGES, shared: true });
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as WasmExports;
  const blocks = memoryBlocks(memory, Number(exports.__heap_base.value));
  const control = blocks.take(CONTROL_BYTES);
  const stackTops = Array.from({ length: threads - 1 }, () => blocks.take(STACK_BYTES) + STACK_BYTES);
  const team = workerTeam({ module, memory, control, stackTops, share: exports.share });
  return fusedKernel(portableDriver({ memory, exports, blocks, team, threads, chosen }));
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

function loadModule(variant: PortableOptions['variant']): { module: WebAssembly.Module; chosen: string } {
  const folder = path.join(nativeFolder(), 'wasm');
  const relaxed = variant === 'simd' ? null : readFileSync(path.join(folder, 'kernel-relaxed.wasm'));
  if (relaxed !== null && WebAssembly.validate(relaxed)) {
    return { module: new WebAssembly.Module(relaxed), chosen: 'relaxed SIMD' };
  }
  const plain = readFileSync(path.join(folder, 'kernel.wasm'));
  if (variant === 'relaxed' || !WebAssembly.validate(plain)) {
    throw new Error('this version of Node lacks the WebAssembly SIMD it needs');
  }
  return { module: new WebAssembly.Module(plain), chosen: 'SIMD' };
}
