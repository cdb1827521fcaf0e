import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { cpuSeconds, watchMemory } from '../../bench/process-cost.ts';
import { median, percentile95 } from '../../bench/quantiles.ts';

const BUSY =
  'const end = Date.now() + 400; while (Date.now() < end); console.log("busy no more"); setInterval(() => {}, 1000)';

test.skipIf(process.platform !== 'linux')('a process and what it started are counted together', async () => {
  const child = spawn('bash', ['-c', `"$0" -e '${BUSY}' & wait`, process.execPath], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const pid = child.pid ?? 0;
  try {
    await once(child.stdout, 'data');
    expect(cpuSeconds(pid)).toBeGreaterThan(0.05);
    expect(cpuSeconds(pid)).toBeLessThan(30);
    const memory = watchMemory(pid);
    const { total, largest } = memory.now();
    memory.end();
    expect(largest).toBeGreaterThan(10);
    expect(total).toBeGreaterThan(largest);
  } finally {
    process.kill(-pid, 'SIGKILL');
  }
});

test('middle and nearly highest of what was measured', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 3, Number.NaN]);
  const values = Array.from({ length: 101 }, (_, index) => 100 - index);
  expect([percentile95(values), percentile95([])]).toEqual([95, Number.NaN]);
});
