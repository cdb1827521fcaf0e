/**
 * Which implementation stands behind `recurrent`, `decode` and `convolve`. A kernel is a function of type `RecurrentKernel`,
 * one of type `DecoderKernel` and one of type `ConvolutionKernel`; the fused ones are tfjs kernels of their own. To add one,
 * give it a line in `LOADERS`, fastest first: its loader returns the kernel or throws the reason why this machine cannot use it.
 */
import { GatecastError } from '../../../shared/errors.ts';
import type { BackendReport } from '../../../shared/run.ts';
import type { AdamLoop } from '../../kernels/adam.ts';
import type { FusedKernel } from '../../kernels/kernel.ts';
import { loadKernel } from '../../kernels/load-kernel.ts';
import { fusedConvolution } from '../convolution/fused.ts';
import { stockConvolution } from '../convolution/stock.ts';
import type { ConvolutionKernel } from '../convolution/types.ts';
import { fusedDecoder } from '../decoder/fused.ts';
import { stockDecoder } from '../decoder/stock.ts';
import type { DecoderKernel } from '../decoder/types.ts';
import { fusedRecurrent } from './fused.ts';
import { stockRecurrent } from './stock.ts';
import type { RecurrentKernel } from './types.ts';

export type KernelName = BackendReport['kernel'];

export interface LoadedKernel {
  readonly run: RecurrentKernel;
  readonly decode: DecoderKernel;
  readonly convolve: ConvolutionKernel;
  /** Threads the recurrence itself runs on. */
  readonly threads: number;
  /** What exactly runs, for `doctor`: instruction set and threads. */
  readonly detail: string;
  readonly adam?: AdamLoop | undefined;
}

export interface KernelTry {
  readonly kernel: KernelName;
  readonly ok: boolean;
  readonly detail: string;
}

export interface KernelChoice {
  readonly kernel: KernelName;
  readonly threads: number;
  /** The kernel and why it and not a better one: `stock, forced by --kernel or GATECAST_KERNEL`. */
  readonly reason: string;
  readonly tries: readonly KernelTry[];
}

const STOCK = {
  run: stockRecurrent,
  decode: stockDecoder(stockRecurrent),
  convolve: stockConvolution,
} as const;

type Loaders = readonly (readonly [KernelName, () => Promise<LoadedKernel>])[];

const LOADERS: Loaders = [
  ['native', async () => fused('native')],
  ['portable', async () => fused('portable')],
  ['stock', async () => ({ ...STOCK, threads: 1, detail: 'composed tfjs ops' })],
];

function fused(name: FusedKernel['name']): LoadedKernel {
  const kernel = loadKernel(name);
  return {
    run: fusedRecurrent(kernel),
    decode: fusedDecoder(kernel),
    convolve: fusedConvolution(kernel),
    threads: kernel.threads,
    detail: kernel.describe(),
    adam: kernel.adam,
  };
}

let current: Pick<LoadedKernel, 'run' | 'decode' | 'convolve' | 'adam'> = STOCK;

/** The kernel that `recurrent` runs on; `stock` until one was chosen. */
export function currentKernel(): RecurrentKernel {
  return current.run;
}

/** The kernel that `decode` runs on, likewise. */
export function currentDecoder(): DecoderKernel {
  return current.decode;
}

/** The kernel that `convolve` runs on, likewise. */
export function currentConvolution(): ConvolutionKernel {
  return current.convolve;
}

/** The loop over all weights that the chosen kernel brings, if it does. */
export function currentAdam(): AdamLoop | undefined {
  return current.adam;
}

/**
 * Loads the first kernel that works and puts it behind `recurrent`. `forced` (from `GATECAST_KERNEL`, which `--kernel`
 * sets) allows that one only; throws `CONFIG_INVALID` when it is unknown or does not load.
 */
export async function chooseKernel(forced: string | undefined): Promise<KernelChoice> {
  const isForced = forced !== undefined && forced !== '';
  const wanted = isForced ? LOADERS.filter(([name]) => name === forced) : LOADERS;
  const tries: KernelTry[] = [];
  for (const [kernel, load] of wanted) {
    try {
      const loaded = await load();
      const { threads, detail } = loaded;
      current = loaded;
      tries.push({ kernel, ok: true, detail: `in use: ${detail}` });
      const reason = isForced ? `${kernel}, forced by --kernel or GATECAST_KERNEL` : reasonOf(tries);
      return { kernel, threads, reason, tries };
    } catch (error) {
      tries.push({ kernel, ok: false, detail: error instanceof Error ? error.message : String(error) });
    }
  }
  const problem =
    tries.map(({ detail }) => detail).join('; ') || `there are ${LOADERS.map(([name]) => name).join(', ')}`;
  throw new GatecastError('CONFIG_INVALID', { field: 'kernel', value: forced ?? '', problem });
}

function reasonOf(tries: readonly KernelTry[]): string {
  const failed = tries.filter(({ ok }) => !ok);
  const chosen = tries.at(-1)?.kernel ?? 'stock';
  if (failed.length === 0) {
    return `${chosen}, the fastest kernel there is`;
  }
  return `${chosen} because ${failed.map(({ kernel, detail }) => `${kernel} does not load (${detail})`).join(' and ')}`;
}
