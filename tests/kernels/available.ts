import type { FusedKernel } from '../../src/engine/kernels/kernel.ts';

/** A kernel, or why this machine has none, for the title of a skipped test. */
export function kernelOrReason(load: () => FusedKernel): { kernel: FusedKernel | null; reason: string } {
  try {
    return { kernel: load(), reason: '' };
  } catch (error) {
    return { kernel: null, reason: ` (skipped: ${error instanceof Error ? error.message : String(error)})` };
  }
}
