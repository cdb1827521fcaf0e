/** A training that went on where other code computes: the same steps, rounded otherwise. */
import type { BackendReport } from '../run.ts';

/** What computed a part of a training before it was left. */
export interface BackendBefore {
  readonly backend: BackendReport;
  /** Where it was left, both from 1; of a search the net that was tried then. */
  readonly net: number;
  readonly epoch: number;
}

/** `the native kernel, tensors on tensorflow`. */
export function backendName({ tensors, device, kernel, card }: BackendReport): string {
  const place = card === undefined ? '' : ` on ${card}`;
  return `the ${kernel} kernel${place}, tensors on ${tensors}${device === 'gpu' ? ' (GPU)' : ''}`;
}

/** What is to be said when it goes on. */
export function otherBackendSentence(before: BackendReport, now: BackendReport): string {
  return `It was computed by ${backendName(before)}, and goes on with ${backendName(now)}: each rounds its own way, so the last digits may differ from those that it would have had.`;
}
