/** The addon for a card, beside the kernels: a file of its own, so that those stay as they are to the byte. */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CUDA_ADDON, CUDA_CHECKSUMS, cudaName, cudaSourcesHash } from '../kernel/cuda-sources.mjs';
import { PREBUILT } from '../kernel/prebuilt.mjs';
import { SetUpError, say } from '../set-up/say.mjs';
import { compilePlainAddon } from './compile.mjs';
import { TARGETS } from './targets.mjs';

/** Where NVIDIA's libraries run; those for Linux want glibc. */
const WHERE = ['linux-x64-glibc', 'win32-x64'];
export const CUDA_TARGETS = TARGETS.filter(({ name }) => WHERE.includes(name));

/** Compiles it for each of `targets`; with `compare` changes nothing and throws when something else comes out. */
export async function prebuildCuda({ zig, scratch, targets, compare, compiler }) {
  const before = readChecksums();
  const sources = cudaSourcesHash();
  const addons = {};
  for (const target of targets) {
    const name = cudaName(target);
    const file = path.join(scratch, name);
    const folder = path.join(scratch, `cuda-${target.name}`);
    await compilePlainAddon({ zig, target, folder, file, source: CUDA_ADDON });
    const contents = readFileSync(file);
    addons[name] = { sha256: createHash('sha256').update(contents).digest('hex'), bytes: contents.length };
    say(`${name}: ${Math.round(contents.length / 1024)} KB, ${addons[name].sha256.slice(0, 16)}…`);
    if (compare && before.addons[name]?.sha256 !== addons[name].sha256) {
      throw new SetUpError(
        `native/prebuilt/${name} is not what its sources give; run “npm run prebuild:kernels -- --cuda”`,
      );
    }
    if (!compare) {
      putFile(path.join(PREBUILT, name), contents);
    }
  }
  if (!compare) {
    putFile(CUDA_CHECKSUMS, `${JSON.stringify({ sources, compiler, addons }, null, 2)}\n`);
  } else if (before.sources !== sources) {
    throw new SetUpError(
      'the mark of the sources of native/cuda is another; run “npm run prebuild:kernels -- --cuda”',
    );
  } else {
    const compared = targets.length === 1 ? 'addon' : 'addons';
    say(`${targets.length} ${compared} for a card, byte for byte, as the sources give them.`);
  }
}

function readChecksums() {
  try {
    return JSON.parse(readFileSync(CUDA_CHECKSUMS, 'utf8'));
  } catch {
    return { sources: '', addons: {} };
  }
}

function putFile(file, contents) {
  writeFileSync(`${file}.tmp`, contents);
  renameSync(`${file}.tmp`, file);
}
