import { describe, expect, it } from 'vitest';
import { cardCheck } from '../../../src/engine/backends/card-check.ts';
import { gpuCheck } from '../../../src/engine/backends/gpu-check.ts';
import { measureSpeed } from '../../../src/engine/backends/speed-probe.ts';
import { nativePeak } from '../../../src/engine/kernels/native.ts';
import { GatecastError } from '../../../src/shared/errors.ts';

describe('gpuCheck', () => {
  const cpu = { tensors: 'wasm', device: 'cpu' } as const;

  it.each([
    [{ tensors: 'tensorflow', device: 'gpu' }, 'linux', true, true, /tensorflow computes on it/],
    [cpu, 'linux', true, false, /an NVIDIA driver is here, but wasm computes on the processor/],
    [cpu, 'linux', false, false, /no NVIDIA driver is here/],
    [cpu, 'darwin', false, false, /not looked for on darwin/],
  ] as const)('tells %o on %s, driver %s', (choice, platform, hasDriver, ok, detail) => {
    const check = gpuCheck(choice, { platform, hasDriver });
    expect(check).toEqual({ name: 'gpu', ok, detail: expect.stringMatching(detail) });
  });
});

describe('cardCheck', () => {
  it('names the card, its memory and its libraries', () => {
    const sizes = { bytes: 80 * 2 ** 30, freeBytes: 78.5 * 2 ** 30 };
    const facts = { name: 'H100', cuda: '12.4', driver: '12.6', cudnn: '9.1.0', capability: '9.0', ...sizes };
    expect(cardCheck(() => ({ facts }))).toEqual({
      name: 'card',
      ok: true,
      detail: 'H100, compute 9.0, 78.5 of 80.0 GB free, CUDA 12.4 (driver 12.6), cuDNN 9.1.0',
    });
  });

  it('says why there is none', () => {
    const none = () => {
      throw new GatecastError('GPU_NO_CARD', {});
    };
    expect(cardCheck(none)).toEqual({
      name: 'card',
      ok: false,
      detail: expect.stringMatching(
        /driver shows no card, so the processor computes; check CUDA_VISIBLE_DEVICES/,
      ),
    });
  });
});

describe('measureSpeed', () => {
  it('measures the kernel, and the peak exactly where the addon is built', () => {
    const { gflops, peakGflops } = measureSpeed('portable');
    expect(gflops).toBeGreaterThan(0);
    expect(peakGflops === null).toBe(peakOrNull() === null);
    expect(peakGflops ?? 1).toBeGreaterThan(0);
  });
});

function peakOrNull(): number | null {
  try {
    return nativePeak(1, 1);
  } catch {
    return null;
  }
}
