import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const { tracedFiles } = await import(join(ROOT, 'scripts/package/trace.mjs'));
const { licences } = await import(join(ROOT, 'scripts/package/licences.mjs'));

describe('what of node_modules goes into the app', async () => {
  const entries = ['cli', 'service', 'engine'].map((name) => `out/node/${name}.js`);
  const files: readonly string[] = await tracedFiles(entries);

  it('is what Node itself would load: tfjs by its Node entries, with what those require', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'node_modules/@tensorflow/tfjs/dist/tf.node.js',
        'node_modules/@tensorflow/tfjs/package.json',
        'node_modules/@tensorflow/tfjs-core/dist/tf-core.node.js',
        'node_modules/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.node.js',
        'node_modules/seedrandom/index.js',
      ]),
    );
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('holds for each package that is imported the very file that Node chooses', () => {
    const text = readdirSync(join(ROOT, 'out/node'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(ROOT, 'out/node', name), 'utf8'))
      .join('\n');
    const imported = new Set(
      [
        ...text.matchAll(/^import [^;'"]*from "([^."][^"]*)";$/gm),
        ...text.matchAll(/\bimport\("([^."][^"]*)"\)/g),
      ]
        .map(([, name = '']) => name)
        .filter((name) => !isBuiltin(name)),
    );
    expect(imported.size).toBeGreaterThan(5);
    const code = `console.log(JSON.stringify(${JSON.stringify([...imported])}.map((name) => import.meta.resolve(name))))`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    const chosen = (JSON.parse(stdout) as string[]).map((url) => relative(ROOT, fileURLToPath(url)));
    expect(chosen.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('is no package of development, no binding that is not there, and nothing of the window', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const names = new Set(files.map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]));
    const unwanted = [...Object.keys(devDependencies), '@tensorflow/tfjs-node', 'react', 'echarts'];
    expect(unwanted.filter((name) => names.has(name))).toEqual([]);
    expect(files.filter((file) => /\.(map|d\.ts)$/.test(file))).toEqual([]);
  });

  it('is named with its licence, and so is what the window is built of', () => {
    const text: string = licences(files);
    for (const name of ['echarts', 'react', '@tensorflow/tfjs-core', 'seedrandom', 'zod']) {
      expect(text).toMatch(new RegExp(`^${name} \\d\\S* \\(.+\\)$`, 'm'));
    }
    // ECharts asks for its notice to go along.
    expect(text).toMatch(/Apache ECharts\nCopyright/);
  });
});
