/**
 * `npm run setup:onnxruntime`: an ONNX runtime for the tests of what is exported, for Node and for Python, in the cache outside
 * `node_modules` (`onnxruntime-<version>`). With 290 MB it is no dependency: nobody who uses Gatecast needs it.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipInstall } from '../set-up/pip.mjs';
import { runProgram } from '../set-up/run-tool.mjs';
import { SetUpError, say, secondsSince } from '../set-up/say.mjs';
import { cacheFolder, openWorkFolder, putInPlace } from '../tensorflow/cache.mjs';

/** `tests/core/onnx/runtime.ts` looks for the same one. */
const VERSION = '1.30.0';
const LIMIT_MS = 600_000;

export async function setUpOnnxruntime() {
  const cache = cacheFolder();
  const target = path.join(cache, `onnxruntime-${VERSION}`);
  if (existsSync(target)) {
    say(`ONNX runtime ${VERSION} is in the cache already: ${target}`);
    return;
  }
  const startedAt = Date.now();
  const work = openWorkFolder(cache);
  try {
    const folder = path.join(work.folder, 'onnxruntime');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
    await npmInstall(folder);
    // For the script that lies beside an exported model; what it needs is left out where there is no Python, and said.
    const why = await pipInstall(['onnxruntime', 'pandas'], {
      target: path.join(folder, 'python'),
      timeoutMs: LIMIT_MS,
    });
    const python = why === null ? '' : `, but not for Python (${why})`;
    putInPlace(folder, target);
    say(`ONNX runtime ${VERSION} is ready${python} (${secondsSince(startedAt)}): ${target}`);
  } finally {
    work.close();
  }
}

/** The package brings its library along; its script, which never runs, would fetch the one for GPUs. */
async function npmInstall(folder) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-save',
    `onnxruntime-node@${VERSION}`,
  ];
  const options = { quiet: true, timeoutMs: LIMIT_MS, cwd: folder, shell: process.platform === 'win32' };
  const { code, output } = await runProgram(npm, args, options);
  if (code !== 0) {
    throw new SetUpError(`npm could not install onnxruntime-node@${VERSION}: ${lastLine(output)}`);
  }
}

function lastLine(output) {
  return output.trim().split('\n').at(-1) || 'no message';
}
