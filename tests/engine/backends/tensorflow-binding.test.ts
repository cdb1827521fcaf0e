import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import util from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  cacheFolder,
  problemOfCached,
  readTensorflowSetUp,
} from '../../../src/engine/backends/tensorflow-set-up.ts';

const REAL_CACHE = cacheFolder();
const SET_UP = readTensorflowSetUp();
const BINDING = SET_UP?.binding ?? null;
const LOG = `tensorflow-setup-${process.platform}-${process.arch}.json`;

describe('without a binding', () => {
  let cache: string;

  beforeEach((context) => {
    const own = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json');
    context.skip(
      existsSync(join(own, '..', 'lib', 'napi-v8', 'tfjs_binding.node')),
      'tfjs-node has a binding of its own here, so nothing is missing',
    );
    cache = mkdtempSync(join(tmpdir(), 'gatecast-tensorflow-'));
    vi.stubEnv('GATECAST_CACHE', cache);
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(cache, { recursive: true, force: true });
  });

  it('names the command that makes one when there was no set-up', async () => {
    const { loadTensorflow, tensorflowChecks } = await freshBinding();
    expect({ load: loadTensorflow(), checks: tensorflowChecks() }).toEqual({
      load: {
        ok: false,
        reason: 'tfjs-node has no binding here; npm run setup:tensorflow makes one',
      },
      checks: [
        {
          name: 'tensorflow set-up',
          ok: false,
          detail: 'never run; npm run setup:tensorflow makes tfjs-node load',
        },
      ],
    });
  });

  it('tells which step of a set-up failed and why', async () => {
    writeLog({ binding: null, failed: true });
    const { loadTensorflow, tensorflowChecks } = await freshBinding();
    expect(loadTensorflow()).toEqual({
      ok: false,
      reason: 'npm run setup:tensorflow failed at "compiler": no C++ compiler was found',
    });
    expect(tensorflowChecks()).toEqual([
      { name: 'tensorflow set-up: own installer', ok: false, detail: 'answered 403' },
      { name: 'tensorflow set-up: compiler', ok: false, detail: 'no C++ compiler was found' },
    ]);
  });

  it('refuses a library that was cut short, before loading it', async () => {
    writeLog({ binding: fakeBinding(), failed: false });
    truncateSync(join(cache, 'tensorflow-1', 'lib', 'libtensorflow_cc.so.2'), 3);
    const { loadTensorflow } = await freshBinding();
    expect(loadTensorflow()).toEqual({
      ok: false,
      reason:
        'lib/libtensorflow_cc.so.2 in the cache is gone or not whole; npm run setup:tensorflow makes it anew',
    });
  });

  it('reports a binding that is no library at all', async () => {
    writeLog({ binding: fakeBinding(), failed: false });
    const { loadTensorflow } = await freshBinding();
    expect(loadTensorflow()).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^its binding does not load: .*npm run setup:tensorflow makes it anew$/),
    });
  });

  it('does not load a binding that was made for another tfjs-node', async () => {
    writeLog({ binding: { ...fakeBinding(), package: '4.21.0' }, failed: false });
    const { loadTensorflow } = await freshBinding();
    expect(loadTensorflow()).toEqual({
      ok: false,
      reason:
        'the cache holds a binding of tfjs-node 4.21.0 and this is 4.22.0; npm run setup:tensorflow makes it anew',
    });
  });

  it('takes a log that it cannot read for no log', () => {
    writeFileSync(join(cache, LOG), '{ "schemaVersion": 1, "steps"');
    expect(readTensorflowSetUp(cache)).toBeNull();
  });

  function fakeBinding() {
    const lib = join(cache, 'tensorflow-1', 'lib');
    mkdirSync(lib, { recursive: true });
    writeFileSync(join(lib, 'tfjs_binding.node'), 'not a library');
    writeFileSync(join(lib, 'libtensorflow_cc.so.2'), 'ten bytes!');
    const files = [{ path: 'lib/libtensorflow_cc.so.2', bytes: 10, crc32: 0 }];
    writeFileSync(join(cache, 'tensorflow-1', 'manifest.json'), JSON.stringify({ files }));
    return {
      file: 'tensorflow-1/lib/tfjs_binding.node',
      folder: 'tensorflow-1',
      package: '4.22.0',
      library: '2',
    };
  }

  function writeLog({ binding, failed }: { readonly binding: object | null; readonly failed: boolean }) {
    const steps = [
      { name: 'own installer', ok: false, detail: 'answered 403', seconds: 0.1 },
      {
        name: 'compiler',
        ok: !failed,
        detail: failed ? 'no C++ compiler was found' : 'g++ 12',
        seconds: 0,
      },
    ];
    const log = { schemaVersion: 1, finishedAt: '2026-11-21T00:00:00Z', node: 'v20.19.0', binding, steps };
    writeFileSync(join(cache, LOG), JSON.stringify(log));
  }
});

describe('with the binding that the set-up made', () => {
  beforeAll(() => {
    vi.resetModules();
  });

  beforeEach((context) => {
    context.skip(
      BINDING === null || problemOfCached(BINDING, REAL_CACHE) !== null,
      'tfjs-node is not set up here; npm run setup:tensorflow does it',
    );
  });

  it('loads and says what it is', async () => {
    const { loadTensorflow } = await import('../../../src/engine/backends/tensorflow-binding.ts');
    expect(loadTensorflow()).toEqual({
      ok: true,
      version: '4.22.0',
      libraryVersion: BINDING?.library,
      device: expect.stringMatching(/^(cpu|gpu)$/),
      threads: 1,
      binding: 'cache',
    });
    expect(loadTensorflow()).toBe(loadTensorflow());
  });

  it('shares one engine with the tfjs that the rest of this folder uses, and with an import of it', async () => {
    const { loadTensorflow } = await import('../../../src/engine/backends/tensorflow-binding.ts');
    const { tf } = await import('../../../src/engine/backends/tfjs.ts');
    const imported = await import('@tensorflow/tfjs');
    loadTensorflow();
    await tf.setBackend('tensorflow');
    expect([tf.engine() === imported.engine(), tf.getBackend(), imported.getBackend()]).toEqual([
      true,
      'tensorflow',
      'tensorflow',
    ]);
    const product = imported.tidy(() => tf.matMul(tf.ones([3, 4]), imported.ones([4, 2])).arraySync());
    expect(product).toEqual([
      [4, 4],
      [4, 4],
      [4, 4],
    ]);
  });

  it('trains a layers model as the cpu backend does and gives every tensor back', async () => {
    const { loadTensorflow } = await import('../../../src/engine/backends/tensorflow-binding.ts');
    const { tf } = await import('../../../src/engine/backends/tfjs.ts');
    loadTensorflow();
    const losses: number[][] = [];
    for (const backend of ['tensorflow', 'cpu']) {
      await tf.setBackend(backend);
      const before = tf.memory().numTensors;
      const model = tf.sequential({
        layers: [
          tf.layers.dense({
            units: 5,
            inputShape: [3],
            activation: 'tanh',
            kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
          }),
          tf.layers.dense({ units: 1, kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }) }),
        ],
      });
      const optimizer = tf.train.adam(0.01);
      model.compile({ optimizer, loss: 'meanSquaredError' });
      const inputs = tf.tensor2d(
        Array.from({ length: 24 }, (_, i) => Math.sin(i)),
        [8, 3],
      );
      const targets = tf.tensor2d(
        Array.from({ length: 8 }, (_, i) => Math.cos(i)),
        [8, 1],
      );
      const { history } = await model.fit(inputs, targets, {
        epochs: 5,
        batchSize: 8,
        shuffle: false,
        verbose: 0,
      });
      losses.push((history.loss ?? []).map(Number));
      model.dispose();
      optimizer.dispose();
      tf.dispose([inputs, targets]);
      expect(tf.memory().numTensors).toBe(before);
    }
    const [fast = [], slow = []] = losses;
    expect(fast).toHaveLength(5);
    expect(fast[4]).toBeLessThan(fast[0] ?? 0);
    for (const [epoch, loss] of fast.entries()) {
      expect(loss).toBeCloseTo(slow[epoch] ?? Number.NaN, 5);
    }
  });

  it('has what Node 23 took away and tfjs-node still calls', async () => {
    const { loadTensorflow } = await import('../../../src/engine/backends/tensorflow-binding.ts');
    loadTensorflow();
    const restored = util as unknown as Record<'isNullOrUndefined' | 'isArray', (value: unknown) => boolean>;
    expect([
      restored.isNullOrUndefined(undefined),
      restored.isNullOrUndefined(0),
      restored.isArray([]),
    ]).toEqual([true, false, true]);
  });

  it('loads from a cache that was moved', async () => {
    // A process of its own: one process loads one binding.
    const { execFileSync } = await import('node:child_process');
    const moved = mkdtempSync(join(tmpdir(), 'gatecast-moved-'));
    try {
      const folder = BINDING?.folder ?? '';
      const file = BINDING?.file ?? '';
      mkdirSync(join(moved, folder, 'lib'), { recursive: true });
      const lib = join(REAL_CACHE, folder, 'lib');
      for (const name of readdirSync(lib).filter((entry) => !entry.endsWith('.node'))) {
        symlinkSync(join(lib, name), join(moved, folder, 'lib', name));
      }
      cpSync(join(REAL_CACHE, file), join(moved, file));
      const answer = execFileSync(
        process.execPath,
        [join(import.meta.dirname, '../../../scripts/tensorflow/probe.cjs'), join(moved, file)],
        { encoding: 'utf8' },
      );
      expect(JSON.parse(answer)).toMatchObject({ ok: true, library: BINDING?.library });
    } finally {
      rmSync(moved, { recursive: true, force: true });
    }
  });
});

/** The module with nothing loaded yet. */
async function freshBinding() {
  vi.resetModules();
  return await import('../../../src/engine/backends/tensorflow-binding.ts');
}
