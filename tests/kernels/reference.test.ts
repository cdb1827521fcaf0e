import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { nativeKernel } from '../../src/engine/kernels/native.ts';
import { kernelOrReason } from './available.ts';

const { kernel, reason } = kernelOrReason(() => nativeKernel({ threads: 1 }));
const program = path.join(import.meta.dirname, '..', '..', 'scripts', 'build-kernel.mjs');

describe.skipIf(kernel === null)(`the scalar reference${reason}`, () => {
  it('equals finite differences, and every vector geometry equals it', () => {
    const said = execFileSync(process.execPath, [program, '--check', '4', '11'], { encoding: 'utf8' });
    const lines = said.trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(9);
    expect(lines.every((line) => line.startsWith('ok '))).toBe(true);
  });
});
