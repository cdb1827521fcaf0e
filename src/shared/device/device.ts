/** Where the recurrence is computed: what may be asked for, and in which words it is told. */
import type { BackendReport } from '../run.ts';
import { t } from '../texts/text.ts';

export const DEVICES = ['cpu', 'gpu', 'auto'] as const;
/** `auto`: a probe of the very set-up chooses. Where a card cannot be had, it is the processor, whatever was asked for. */
export type Device = (typeof DEVICES)[number];

/** Nothing of ours was ever measured on a card, so nobody gets one without asking. */
export const DEFAULT_DEVICE: Device = 'cpu';

/** `wasm on cpu, native kernel`, or `wasm on cpu, cuda kernel on NVIDIA L4`. */
export function backendText({ tensors, device, kernel, card }: BackendReport): string {
  return card === undefined
    ? t('{tensors} on {device}, {kernel} kernel', { tensors, device, kernel })
    : t('{tensors} on {device}, {kernel} kernel on {card}', { tensors, device, kernel, card });
}
