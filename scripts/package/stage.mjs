/** The files that the installed app needs at run time, laid out as in the checkout, and nothing beside them. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { ensureReady } from '../set-up/index.mjs';
import { ROOT } from '../set-up/run-tool.mjs';
import { SetUpError } from '../set-up/say.mjs';
import { licences } from './licences.mjs';
import { tracedFiles } from './trace.mjs';

/** tfjs loads these by name, beside its own file. */
const TENSOR_WASM = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';

/**
 * Builds what is out of date, fills `folder` and gives the size of each part, `{ name, bytes }`.
 *
 * @param {{ folder: string, platform: string, arch: string, old: boolean }} options `old`: for an Electron without ESM
 */
export async function stage({ folder, platform, arch, old }) {
  await ensureReady(['node', old ? 'old-window' : 'window']);
  const window = old ? 'out/electron9' : 'out';
  const entries = ['cli', 'service', 'engine'].map((name) => `out/node/${name}.js`);
  const packages = await tracedFiles(entries);
  const put = (files, from = '', to = '') => {
    let bytes = 0;
    for (const file of files) {
      const source = path.join(ROOT, from, file);
      const place = path.join(folder, to, file);
      mkdirSync(path.dirname(place), { recursive: true });
      copyFileSync(source, place);
      bytes += statSync(source).size;
    }
    return bytes;
  };
  const parts = [
    {
      name: 'window',
      bytes: ['main', 'preload', 'renderer'].reduce(
        (sum, part) => sum + put(filesIn(`${window}/${part}`), `${window}/${part}`, `out/${part}`),
        0,
      ),
    },
    { name: 'service, engine and command line', bytes: put(filesIn('out/node'), 'out/node', 'out/node') },
    { name: 'packages they load', bytes: put(packages) },
    { name: 'tensors on WebAssembly', bytes: put(filesIn(TENSOR_WASM, /\.wasm$/), TENSOR_WASM, TENSOR_WASM) },
    { name: 'kernels', bytes: put([...kernelsFor(platform, arch), ...portableKernels()]) },
    { name: 'samples', bytes: put(filesIn('samples'), 'samples', 'samples') },
  ];
  writeFileSync(path.join(folder, 'package.json'), manifest(old));
  copyFileSync(path.join(ROOT, 'LICENSE'), path.join(folder, 'LICENSE'));
  writeFileSync(path.join(folder, 'LICENSES.txt'), licences(packages));
  return parts;
}

/** Source maps are for who has the sources. */
function filesIn(folder, pattern = /^(?!.*\.map$)/) {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.relative(path.join(ROOT, folder), path.join(entry.parentPath, entry.name)))
    .sort();
}

/** Electron is linked against glibc on every Linux. */
function kernelsFor(platform, arch) {
  const name = `native/prebuilt/kernel-${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}.node`;
  if (!existsSync(path.join(ROOT, name))) {
    throw new SetUpError(
      `there is no prebuilt kernel for ${platform} ${arch}; npm run prebuild:kernels makes them`,
    );
  }
  const card = `native/prebuilt/cuda-${platform}-${arch}.node`;
  const forCards = existsSync(path.join(ROOT, card)) ? [card, 'native/prebuilt/cuda-checksums.json'] : [];
  return [name, 'native/prebuilt/checksums.json', ...forCards];
}

function portableKernels() {
  return filesIn('native/wasm', /^kernel.*\.wasm$/).map((file) => `native/wasm/${file}`);
}

/** What Electron and the service read of it, and no scripts or dependencies: there is no npm where it goes. */
function manifest(old) {
  const { name, version, description, license } = JSON.parse(
    readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
  );
  const main = old ? 'out/main/index.cjs' : 'out/main/index.js';
  const own = { name, productName: 'Gatecast', version, description, license, type: 'module', main };
  // Which start menu entry a window belongs to, on Linux.
  return `${JSON.stringify({ ...own, desktopName: 'gatecast.desktop' }, null, 2)}\n`;
}

/** A Node beside the app, for an Electron whose own is too old; the service and its engines run under it. */
export function stageNode(folder) {
  const place = path.join(folder, 'node');
  mkdirSync(place, { recursive: true });
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  cpSync(process.execPath, path.join(place, name), { dereference: true });
  return place;
}
