/** The addon that computes on a card: found, loaded, opened, or the reason why not as one of the `GPU_…` errors. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type ErrorDetails, GatecastError } from '../../../shared/errors.ts';
import type { Arrays } from '../kernel.ts';
import { nativeFolder } from '../native-folder.ts';
import { readJson } from '../prebuilt.ts';
import { findLibraries, type LibraryFiles } from './find-libraries.ts';

export type GpuCode = Extract<keyof ErrorDetails, `GPU_${string}`>;
type GpuError = GatecastError<GpuCode>;

type List = readonly string[];

interface Addon {
  open(runtimes: List, others: List, blas: List, dnn: List): readonly (number | string)[];
  forward(shape: Int32Array, inputs: Arrays, outputs: Arrays): object | undefined;
  backward(pass: object, outputGradients: Arrays, gradients: Arrays): void;
  release(pass: object): void;
  /** How many sets of weights went to the card so far. */
  sends(): number;
}

export interface CardFacts {
  readonly name: string;
  /** `12.4`: of the runtime that was found. */
  readonly cuda: string;
  /** `12.6`: what the driver knows at most. */
  readonly driver: string;
  /** `9.1.0` */
  readonly cudnn: string;
  /** `9.0` */
  readonly capability: string;
  readonly bytes: number;
  readonly freeBytes: number;
}

export type Card = Omit<Addon, 'open'> & { readonly facts: CardFacts };

let opened: { readonly card: Card } | { readonly error: GpuError } | null = null;

/**
 * The first card of this machine. Looked for once in a process; throws why there is none to be had. Where `GATECAST_CUDA` names
 * folders, those are looked through first.
 */
export function openCard(): Card {
  opened ??= tryOpening();
  if ('error' in opened) {
    throw opened.error;
  }
  return opened.card;
}

function tryOpening(): NonNullable<typeof opened> {
  try {
    const addon = loadAddon();
    // With it cuBLAS adds up in one order, so that the same seed gives the same bits on the same card.
    process.env.CUBLAS_WORKSPACE_CONFIG ??= ':4096:2';
    return { card: { ...callsOf(addon), facts: factsOf(openFirst(addon, findLibraries())) } };
  } catch (error) {
    return { error: gpuError(error) };
  }
}

function callsOf({ forward, backward, release, sends }: Addon): Omit<Addon, 'open'> {
  return { forward, backward, release, sends };
}

/** Without a driver no library is loaded: cuDNN and cuBLAS are a gigabyte. */
function loadAddon(): Addon {
  const file = addonFile();
  if (!hasDriver()) {
    throw new GatecastError('GPU_NO_DRIVER', {});
  }
  return createRequire(import.meta.url)(file) as Addon;
}

function hasDriver(): boolean {
  const { GATECAST_CUDA, SystemRoot = 'C:\\Windows' } = process.env;
  if (GATECAST_CUDA !== undefined && GATECAST_CUDA !== '') {
    return true;
  }
  return process.platform === 'win32'
    ? existsSync(path.join(SystemRoot, 'System32', 'nvcuda.dll'))
    : ['/proc/driver/nvidia/version', '/dev/nvidiactl', '/dev/dxg'].some((place) => existsSync(place));
}

/** The prebuilt addon, or one that was compiled here (`scripts/build-cuda.mjs`); its bytes are checked before it is loaded. */
function addonFile(): string {
  const { platform, arch } = process;
  const native = nativeFolder();
  const name = `cuda-${platform}-${arch}.node`;
  const local = path.join(native, 'build', name);
  if (existsSync(local)) {
    return local;
  }
  const folder = path.join(native, 'prebuilt');
  const checksums = readJson<{ addons: Record<string, { sha256: string } | undefined> }>(
    path.join(folder, 'cuda-checksums.json'),
  );
  const expected = checksums?.addons[name]?.sha256;
  if (expected === undefined) {
    throw new GatecastError('GPU_PLATFORM', { platform: `${platform} ${arch}` });
  }
  const file = path.join(folder, name);
  if (!existsSync(file) || createHash('sha256').update(readFileSync(file)).digest('hex') !== expected) {
    throw new GatecastError('GPU_LIBRARY_UNFIT', { detail: 'the addon of this program is damaged' });
  }
  return file;
}

/** A set that lies there and does not fit says more than one that is not there. */
const TELLING: readonly GpuCode[] = [
  'GPU_DRIVER_OLD',
  'GPU_LIBRARY_UNFIT',
  'GPU_FAILED',
  'GPU_LIBRARY_MISSING',
];
/** No other set of libraries would make a difference. */
const FINAL: readonly GpuCode[] = ['GPU_NO_DRIVER', 'GPU_NO_CARD', 'GPU_MEMORY'];

function openFirst(addon: Addon, sets: readonly LibraryFiles[]): readonly (number | string)[] {
  const errors: GpuError[] = [];
  for (const { runtimes, others, blas, dnn } of sets) {
    try {
      return addon.open(runtimes, others, blas, dnn);
    } catch (error) {
      const known = gpuError(error);
      errors.push(known);
      if (FINAL.includes(known.code)) {
        throw known;
      }
    }
  }
  const rank = ({ code }: GpuError) => TELLING.indexOf(code);
  throw errors.toSorted((a, b) => rank(a) - rank(b))[0] ?? new GatecastError('GPU_NO_DRIVER', {});
}

function factsOf([runtime, driver, dnn, capability, bytes, freeBytes, name]: readonly (
  | number
  | string
)[]): CardFacts {
  const version = (number: unknown) => `${Math.floor(Number(number) / 1000)}.${(Number(number) % 1000) / 10}`;
  const own = Number(dnn);
  const scale = own >= 90_000 ? 10_000 : 1000;
  return {
    name: String(name),
    cuda: version(runtime),
    driver: version(driver),
    cudnn: `${Math.floor(own / scale)}.${Math.floor((own % scale) / 100)}.${own % 100}`,
    capability: Number(capability).toFixed(1),
    bytes: Number(bytes),
    freeBytes: Number(freeBytes),
  };
}

/** The words that the addon throws. */
const OF_DETAIL = {
  library: 'GPU_LIBRARY_MISSING',
  symbol: 'GPU_LIBRARY_UNFIT',
  version: 'GPU_LIBRARY_UNFIT',
  driver: 'GPU_DRIVER_OLD',
} as const satisfies Readonly<Record<string, GpuCode>>;
const OF_NOTHING = {
  'no-driver': 'GPU_NO_DRIVER',
  'no-card': 'GPU_NO_CARD',
  memory: 'GPU_MEMORY',
} as const satisfies Readonly<Record<string, GpuCode>>;

/** Any error of the addon as one that has a sentence. */
export function gpuError(error: unknown): GpuError {
  if (error instanceof GatecastError) {
    return error as GpuError;
  }
  const word = String((error as { code?: unknown } | null)?.code);
  if (word in OF_NOTHING) {
    return new GatecastError(OF_NOTHING[word as keyof typeof OF_NOTHING], {});
  }
  const detail = withoutFolders(error instanceof Error ? error.message : String(error));
  return new GatecastError(OF_DETAIL[word as keyof typeof OF_DETAIL] ?? 'GPU_FAILED', { detail });
}

/** These sentences end up in runs that people share. */
function withoutFolders(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.replace(/(?:[A-Za-z]:)?[\\/](?:[^\s\\/:]+[\\/])+/g, '').slice(0, 200);
}
