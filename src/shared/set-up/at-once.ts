/** How many trainings run at once on a machine, and why not more. */
import { t } from '../texts/text.ts';

export interface AtOnce {
  readonly most: number;
  readonly cores: number;
  /** Of the kernel of each training. */
  readonly threads: number;
}

/** More threads than shards of 16 rows find no work; 16 of them are batches of 256. */
const MOST_THREADS = 16;

/** Threads of a kernel: all cores, or as many as `GATECAST_THREADS` asks for. */
export function kernelThreads(asked: string | undefined, cores: number): number {
  const count = Number(asked || cores);
  return Number.isInteger(count) && count >= 1 ? Math.min(count, MOST_THREADS) : 1;
}

/** As many as have cores of their own: two on the same cores would only slow each other down. */
export function atOnceOn(cores: number, threads: number): AtOnce {
  return { most: Math.max(1, Math.floor(cores / threads)), cores, threads };
}

/** For people, behind what waits: `one at a time, each uses all 8 cores`. */
export function atOnceText({ most, cores, threads }: AtOnce): string {
  if (cores === 1) {
    return t('one at a time, there is one core');
  }
  const uses =
    threads >= cores
      ? t('all {cores} cores', { cores })
      : t('{threads} of {cores} cores', { threads, cores });
  return most === 1
    ? t('one at a time, each uses {uses}', { uses })
    : t('up to {most} at once while the memory has room, each uses {uses}', { most, uses });
}
