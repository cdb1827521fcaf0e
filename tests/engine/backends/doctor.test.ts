import { describe, expect, it } from 'vitest';
import { gpuCheck } from '../../../src/engine/backends/gpu-check.ts';
import { measureSpeed } from '../../../src/engine/backends/speed-probe.ts';
import { nativePeak } from '../../../src/engine/kernels/native.ts';

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
