/** The cross compiler: PyPI's `ziglang`, one exact wheel, kept unpacked in the cache folder. */
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { SetUpError, say } from '../set-up/say.mjs';
import { cacheFolder, openWorkFolder, putInPlace } from '../tensorflow/cache.mjs';
import { ensureWheel, forgetWheel } from '../tensorflow/download.mjs';
import { unpackZip } from '../tensorflow/zip.mjs';

const WHEEL = {
  project: 'ziglang',
  version: '0.17.0',
  tag: 'manylinux2010_x86_64',
  file: 'ziglang-0.17.0-py3-none-manylinux_2_12_x86_64.manylinux2010_x86_64.musllinux_1_1_x86_64.whl',
  bytes: 101_011_302,
  sha256: '97079827064a7492cce5541ceb438ae8003ce1e54e399676da2d62fb7a5dc08b',
};

export const COMPILER = `${WHEEL.project} ${WHEEL.version}`;

/** `{ program, environment }` of zig, fetched and checked the first time. `cache` is where it keeps compiled libraries. */
export async function ensureZig(cache = path.join(cacheFolder(), 'zig-cache')) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetUpError(
      'the kernels for all platforms are built on Linux x64, where the pinned compiler runs',
    );
  }
  const folder = path.join(cacheFolder(), `ziglang-${WHEEL.version}`);
  const program = path.join(folder, 'zig');
  if (!existsSync(program)) {
    await unpack(folder);
  }
  return {
    program,
    environment: { ...process.env, ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache },
  };
}

async function unpack(folder) {
  const work = openWorkFolder(cacheFolder());
  try {
    say(`Fetching ${COMPILER} (101 MB, 413 MB unpacked) …`);
    const { archive } = await ensureWheel({ wheel: WHEEL, cache: cacheFolder(), workFolder: work.folder });
    const fresh = path.join(work.folder, 'ziglang');
    const inside = (name) => (name.startsWith('ziglang/') ? name.slice('ziglang/'.length) : null);
    await unpackZip(archive, fresh, (name) => (name.endsWith('/') ? null : inside(name)));
    chmodSync(path.join(fresh, 'zig'), 0o755);
    putInPlace(fresh, folder);
    forgetWheel(cacheFolder(), WHEEL);
  } finally {
    work.close();
  }
}
