/**
 * Which implementation stands behind `recurrent`, `decode`, `convolve`, `attend` and `dense`. A kernel is a function for each of them,
 * `LoadedKernel`; the fused ones are tfjs kernels of their own. To add one, give it a line in `LOADERS`, fastest first: its loader
 * returns the kernel or throws the reason why this machine cannot use it.
 */
import { DEFAULT_DEVICE, type Device } from '../../../shared/device/device.ts';
import { GatecastError } from '../../../shared/errors.ts';
import type { BackendReport } from '../../../shared/run.ts';
import type { AdamLoop } from '../../kernels/adam.ts';
import type { CudaKernel } from '../../kernels/cuda/cuda.ts';
import type { FusedKernel } from '../../kernels/kernel.ts';
import { loadKernel } from '../../kernels/load-kernel.ts';
import { fusedAttention } from '../attention/fused.ts';
import { stockAttention } from '../attention/stock.ts';
import type { AttentionKernel } from '../attention/types.ts';
import { fusedConvolution } from '../convolution/fused.ts';
import { stockConvolution } from '../convolution/stock.ts';
import type { ConvolutionKernel } from '../convolution/types.ts';
import { fusedDecoder } from '../decoder/fused.ts';
import { stockDecoder } from '../decoder/stock.ts';
import type { DecoderKernel } from '../decoder/types.ts';
import { fusedDense } from '../dense/fused.ts';
import { stockDense } from '../dense/stock.ts';
import type { DenseKernel } from '../dense/types.ts';
import { fusedRecurrent } from './fused.ts';
import { stockRecurrent } from './stock.ts';
import type { RecurrentKernel } from './types.ts';

export type KernelName = BackendReport['kernel'];

export interface LoadedKernel {
  readonly run: RecurrentKernel;
  readonly decode: DecoderKernel;
  readonly convolve: ConvolutionKernel;
  readonly attend: AttentionKernel;
  readonly dense: DenseKernel;
  /** What computes without tfjs between its passes; absent for `stock`. */
  readonly passes?: FusedKernel | undefined;
  /** Threads the recurrence itself runs on. */
  readonly threads: number;
  /** What exactly runs, for `doctor`: instruction set and threads. */
  readonly detail: string;
  readonly adam?: AdamLoop | undefined;
  /** Of the kernel `cuda` only. */
  readonly onCard?: Pick<CudaKernel, 'card' | 'failure' | 'passes'>;
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
  /** Of the kernel `cuda` only: the card's name. */
  readonly card?: string;
  readonly tries: readonly KernelTry[];
}

const STOCK = {
  run: stockRecurrent,
  decode: stockDecoder(stockRecurrent),
  convolve: stockConvolution,
  attend: stockAttention,
  dense: stockDense,
} as const;

type Loaders = readonly (readonly [KernelName, () => Promise<LoadedKernel>])[];

/** Never among those that are tried unasked. */
const ON_CARD: Loaders[number] = ['cuda', async () => cuda()];

const LOADERS: Loaders = [
  ['native', async () => fused('native')],
  ['portable', async () => fused('portable')],
  ['stock', async () => ({ ...STOCK, threads: 1, detail: 'composed tfjs ops' })],
];

function cuda(): LoadedKernel {
  const kernel = loadKernel('cuda');
  return { ...parts(kernel), onCard: kernel };
}

function fused(name: FusedKernel['name']): LoadedKernel {
  return parts(loadKernel(name));
}

function parts(kernel: FusedKernel): LoadedKernel {
  return {
    run: fusedRecurrent(kernel),
    decode: fusedDecoder(kernel),
    convolve: fusedConvolution(kernel),
    attend: fusedAttention(kernel),
    dense: fusedDense(kernel),
    passes: kernel,
    threads: kernel.threads,
    detail: kernel.describe(),
    adam: kernel.adam,
  };
}

let current: Omit<LoadedKernel, 'threads' | 'detail'> = STOCK;

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

/** The kernel that `attend` runs on, likewise. */
export function currentAttention(): AttentionKernel {
  return current.attend;
}

/** The kernel that `dense` runs on, likewise. */
export function currentDense(): DenseKernel {
  return current.dense;
}

/** The chosen kernel's passes on plain arrays; undefined for `stock`. */
export function currentPasses(): FusedKernel | undefined {
  return current.passes;
}

/** The loop over all weights that the chosen kernel brings, if it does. */
export function currentAdam(): AdamLoop | undefined {
  return current.adam;
}

/** Of the kernel `cuda`, while it is the chosen one: its card, and whether that still computes. */
export function currentCard(): LoadedKernel['onCard'] {
  return current.onCard;
}

/** What puts the kernel of now back in its place. */
export function keepKernel(): () => void {
  const kept = current;
  return () => {
    current = kept;
  };
}

/** Puts the card behind the ops. Throws the reason when there is none. */
export function takeCard(): NonNullable<LoadedKernel['onCard']> {
  const loaded = cuda();
  current = loaded;
  return loaded.onCard as NonNullable<LoadedKernel['onCard']>;
}

/**
 * Loads the first kernel that works and puts it behind `recurrent`; the card goes before the others where `device` asks for it.
 * `forced` (from `GATECAST_KERNEL`, which `--kernel` sets) allows that one only; throws `CONFIG_INVALID` when it is unknown or
 * does not load.
 */
export async function chooseKernel(
  forced: string | undefined,
  device: Device = DEFAULT_DEVICE,
): Promise<KernelChoice> {
  const isForced = forced !== undefined && forced !== '';
  const all = [ON_CARD, ...LOADERS];
  const wanted = isForced ? all.filter(([name]) => name === forced) : device === 'gpu' ? all : LOADERS;
  const tries: KernelTry[] = [];
  for (const [kernel, load] of wanted) {
    try {
      const loaded = await load();
      const { threads, detail, onCard } = loaded;
      current = loaded;
      tries.push({ kernel, ok: true, detail: `in use: ${detail}` });
      const reason = isForced ? `${kernel}, forced by --kernel or GATECAST_KERNEL` : reasonOf(tries);
      return { kernel, threads, reason, tries, ...(onCard === undefined ? {} : { card: onCard.card }) };
    } catch (error) {
      tries.push({ kernel, ok: false, detail: reasonIn(error) });
    }
  }
  const problem =
    tries.map(({ detail }) => detail).join('; ') || `there are ${all.map(([name]) => name).join(', ')}`;
  throw new GatecastError('CONFIG_INVALID', { field: 'kernel', value: forced ?? '', problem });
}

/** To stand in brackets: without a full stop. */
function reasonIn(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

function reasonOf(tries: readonly KernelTry[]): string {
  const failed = tries.filter(({ ok }) => !ok);
  const chosen = tries.at(-1)?.kernel ?? 'stock';
  if (chosen === 'cuda') {
    return 'cuda, as --device or GATECAST_DEVICE asks';
  }
  if (failed.length === 0) {
    return `${chosen}, the fastest kernel there is`;
  }
  return `${chosen} because ${failed.map(({ kernel, detail }) => `${kernel} does not load (${detail})`).join(' and ')}`;
}
