import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { LOOK_EVERY_MS } from '../../src/engine/parent-watch.ts';
import { engineEntry } from '../../src/service/places.ts';

/**
 * Like one endless call into a kernel: nothing else of the main thread ever runs again. Only once the watch was started: on a busy machine that
 * takes longer than any fixed time.
 */
const BLOCKED =
  'data:text/javascript,process.once("worker", () => setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 300));';

/** Starts an engine as the service does and says its number. */
const PARENT = `
const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const [engine, blocked, file] = process.argv.slice(1);
const child = spawn(process.execPath, ['--import', blocked, engine], {
  stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  env: { ...process.env, GATECAST_PARENT: String(process.pid) },
  detached: true,
});
writeFileSync(file, String(child.pid));
setInterval(() => {}, 1000);
`;

const folder = mkdtempSync(join(tmpdir(), 'gatecast-parent-'));
let engine = 0;

afterEach(() => {
  if (engine > 0 && isAlive(engine)) {
    process.kill(engine, 'SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true });
});

it('an engine whose main thread is busy for ever ends when its parent is killed, and not before', async () => {
  const file = join(folder, 'engine.pid');
  const parent = spawn(process.execPath, ['-e', PARENT, engineEntry(), BLOCKED, file], { stdio: 'ignore' });
  await expect.poll(() => readPid(file)).toBeGreaterThan(0);
  engine = readPid(file);
  // Long enough to be blocked and to have been looked after several times.
  await new Promise((done) => setTimeout(done, 2000));
  expect(isAlive(engine)).toBe(true);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  // How soon is held by how often it looks, not by the clock of a busy machine.
  expect(LOOK_EVERY_MS).toBeLessThanOrEqual(1000);
  await expect.poll(() => isAlive(engine)).toBe(false);
});

it('an engine whose parent is gone before it could look ends too', async () => {
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'exit');
  const child = spawn(process.execPath, ['--import', BLOCKED, engineEntry()], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { ...process.env, GATECAST_PARENT: String(gone.pid) },
  });
  engine = child.pid ?? 0;
  expect(await once(child, 'exit')).toEqual(process.platform === 'win32' ? [1, null] : [null, 'SIGKILL']);
});

function readPid(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
