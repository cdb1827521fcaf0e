import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import {
  type EngineOptions,
  type EngineProcess,
  startEngine,
  startEngineAhead,
} from '../../src/service/engine-process.ts';
import { Cancelled, GatecastError } from '../../src/shared/errors.ts';
import { FAKE_ENGINE, type FAKE_SEEDS, fakeConfig } from './fake-engine.ts';

const engines: EngineProcess[] = [];

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.dispose()));
});

test('answers calls and reports progress with typed arrays intact', async () => {
  const engine = start();
  const losses: Float32Array[] = [];
  engine.on('updates', (updates) => losses.push(updates.losses));
  const result = await train(engine, 'finish');
  expect(losses).toEqual([Float32Array.of(1)]);
  expect(result.weights).toEqual(Float32Array.of(1, 2, 3, 4));
});

test.each([
  ['crash', 'exit code 7: RangeError: the fake engine fell over'],
  ['outOfMemory', 'killed by SIGABRT: FATAL ERROR: Reached heap limit'],
  ['quietExit', 'it closed its connection, exit code 0'],
] as const)('a process that dies by %s fails its call with the reason', async (behaviour, reason) => {
  const error = await train(start(), behaviour).catch((failure: unknown) => failure);
  expect(error).toMatchObject({
    code: 'ENGINE_CRASHED',
    details: { reason: expect.stringContaining(reason) },
  });
});

test('a process that talks nonsense is ended and reported as crashed', async () => {
  const engine = start();
  const error = await train(engine, 'garbage').catch((failure: unknown) => failure);
  expect(error).toMatchObject({ code: 'ENGINE_CRASHED' });
  expect(isAlive(engine.pid)).toBe(false);
});

test('a killed process fails every call in flight, and later ones too', async () => {
  const engine = start();
  const calls = [train(engine, 'hang'), train(engine, 'hang')];
  await nextEvent(engine, 'epoch');
  process.kill(engine.pid ?? 0, 'SIGKILL');
  const outcomes = await Promise.allSettled([...calls, engine.request('doctor', {})]);
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && String(outcome.reason))).toEqual(
    Array(3).fill('GatecastError: ENGINE_CRASHED {"reason":"killed by SIGKILL"}'),
  );
  await expect(engine.request('doctor', {})).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
});

test('an engine that came up ahead is taken once, by who asks for the same', async () => {
  const options = { appVersion: 'test', entry: FAKE_ENGINE };
  const pid = startEngineAhead(options);
  const other = start({ environment: { SOMETHING: 'else' } });
  const taken = start();
  const next = start();
  expect([other, taken, next].map((engine) => engine.pid === pid)).toEqual([false, true, false]);
  expect((await train(taken, 'finish')).weights).toEqual(Float32Array.of(1, 2, 3, 4));
});

test('an engine that came up ahead and died is not taken', async () => {
  const place = mkdtempSync(path.join(tmpdir(), 'gatecast-ahead-'));
  try {
    const entry = path.join(place, 'engine.mjs');
    const pid = startEngineAhead({ appVersion: 'test', entry });
    // No polling of Vitest's: this runs on emulated platforms too. A process that stays lets the test time out.
    while (isAlive(pid)) {
      await new Promise((done) => setTimeout(done, 20));
    }
    // Windows tells that it is gone a moment before Node hears of it.
    await new Promise((done) => setTimeout(done, 200));
    // Told by what it does: its number may be given to the next process at once, as Windows does.
    writeFileSync(entry, `import ${JSON.stringify(pathToFileURL(FAKE_ENGINE).href)};\n`);
    expect((await train(start({ entry }), 'finish')).weights).toEqual(Float32Array.of(1, 2, 3, 4));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});

test('an engine that cannot be started fails the first call with the reason', async () => {
  const missing = start({ entry: '/nowhere/engine.js' });
  await expect(missing.request('doctor', {})).rejects.toMatchObject({
    code: 'ENGINE_CRASHED',
    details: { reason: expect.stringContaining('Cannot find module') },
  });
  const noNode = start({ node: '/nowhere/node' });
  await expect(noNode.request('doctor', {})).rejects.toMatchObject({
    code: 'ENGINE_CRASHED',
    details: { reason: expect.stringContaining('it could not be started') },
  });
});

test('a start that the system refuses at once is told by the call, and ahead of it by nobody', async () => {
  // No system takes this byte in an argument: it is thrown, other than a program that is not there.
  const options = { nodeArguments: ['\0'] };
  expect(startEngineAhead({ appVersion: '1', ...options })).toBeUndefined();
  await expect(start(options).request('doctor', {})).rejects.toMatchObject({
    code: 'ENGINE_CRASHED',
    details: { reason: expect.stringMatching(/^it could not be started: ./) },
  });
});

test('an error of the engine itself arrives as it was thrown', async () => {
  const error = await train(start(), 'diverge').catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(GatecastError);
  expect(error).toMatchObject({ code: 'TRAINING_DIVERGED', details: { epoch: 1, update: 3 } });
});

test.each(['hang', 'busy', 'ignoreTerm'] as const)(
  'dispose ends a process that is in %s',
  async (behaviour) => {
    const engine = start();
    const call = train(engine, behaviour).catch((failure: unknown) => failure);
    await nextEvent(engine, 'epoch');
    await engine.dispose();
    expect(isAlive(engine.pid)).toBe(false);
    expect(await call).toBeInstanceOf(Cancelled);
  },
);

// Only Linux shows the group of a process in a file.
if (process.platform === 'linux') {
  test('Ctrl-C in the terminal of the service does not reach an engine', async () => {
    const engine = start();
    await engine.request('doctor', {});
    expect(groupOf(engine.pid)).not.toBe(groupOf(process.pid));
  });
}

test('no engine outlives the process that started it, even one that was killed', async () => {
  const script = `
    import { spawn } from 'node:child_process';
    const child = spawn(process.execPath, [process.argv[1]], { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
    child.stdio[3].once('data', () => console.log(child.pid));
    setInterval(() => {}, 1000);
  `;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script, FAKE_ENGINE], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(text.toString());
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(pid)).toBe(false);
});

function start(options: Partial<EngineOptions> = {}): EngineProcess {
  const engine = startEngine({ appVersion: '0.0.0', entry: FAKE_ENGINE, ...options });
  engines.push(engine);
  return engine;
}

function train(engine: EngineProcess, behaviour: keyof typeof FAKE_SEEDS) {
  const time = { columns: [], kind: 'none', step: null, first: null, last: null, zone: null } as const;
  return engine.request('train', {
    config: fakeConfig(behaviour),
    times: new Float64Array(0),
    columns: [],
    breaks: new Int32Array(0),
    time,
  });
}

function nextEvent(engine: EngineProcess, event: 'epoch'): Promise<void> {
  return new Promise((resolve) => {
    const off = engine.on(event, () => {
      off();
      resolve();
    });
  });
}

function groupOf(pid: number | undefined): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2];
}

function isAlive(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0);
    return pid !== undefined;
  } catch {
    return false;
  }
}
