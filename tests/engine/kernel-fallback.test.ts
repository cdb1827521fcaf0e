/** The built engine in an installation of its own, whose compiled kernel cannot be used. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { nativeKernel } from '../../src/engine/kernels/native.ts';
import { nativeFolder } from '../../src/engine/kernels/native-folder.ts';
import { findAddon } from '../../src/engine/kernels/prebuilt.ts';
import { engineEntry } from '../../src/service/places.ts';
import type { EngineEvents, EngineRequests } from '../../src/shared/engine-contract.ts';
import { connect } from '../../src/shared/wire/rpc.ts';
import { streamTransport } from '../../src/shared/wire/stream-transport.ts';
import { kernelOrReason } from '../kernels/available.ts';
import { paramsFor, SMALL, sine } from './training/helpers.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const NAME = `kernel-${process.platform}-${process.arch}`;
const folder = mkdtempSync(path.join(tmpdir(), 'gatecast-fallback-'));
const native = kernelOrReason(() => nativeKernel({ threads: 1 }));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Gives the engine's entry in a copy of the installation with `addon` as its compiled kernel. */
function install(name: string, addon: Uint8Array | null, marked: boolean): string {
  const place = path.join(folder, name);
  const build = path.join(place, 'native', 'build');
  mkdirSync(build, { recursive: true });
  cpSync(path.dirname(engineEntry()), path.join(place, 'out', 'node'), { recursive: true });
  mkdirSync(path.join(place, 'native', 'wasm'));
  for (const module of ['kernel.wasm', 'kernel-relaxed.wasm']) {
    cpSync(path.join(nativeFolder(), 'wasm', module), path.join(place, 'native', 'wasm', module));
  }
  cpSync(path.join(ROOT, 'package.json'), path.join(place, 'package.json'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(place, 'node_modules'), 'junction');
  if (addon !== null) {
    const sha256 = marked ? createHash('sha256').update(addon).digest('hex') : 'another';
    writeFileSync(path.join(build, `${NAME}.node`), addon);
    writeFileSync(path.join(build, `${NAME}.json`), JSON.stringify({ sha256 }));
  }
  return path.join(place, 'out', 'node', path.basename(engineEntry()));
}

/** Trains once and asks the doctor, in one process of that installation. */
async function trainIn(entry: string) {
  const env = { ...process.env, GATECAST_KERNEL: '' };
  const child = spawn(process.execPath, [entry], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], env });
  const exited = once(child, 'exit');
  try {
    const caller = connect<EngineRequests, EngineEvents>(streamTransport(child.stdio[3] as Duplex), 'test');
    const run = await caller.request('train', paramsFor(SMALL, sine(100)));
    return { run, doctor: await caller.request('doctor', {}) };
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
}

async function expectPortable(entry: string, why: RegExp): Promise<void> {
  const { run, doctor } = await trainIn(entry);
  expect(run.forecast).toHaveLength(SMALL.horizon);
  for (const { kernel, reason } of [run.backend, doctor.backend]) {
    expect([kernel, reason]).toEqual(['portable', expect.stringMatching(/native does not load/)]);
    expect(reason).toMatch(why);
    expect(reason).not.toContain(folder);
  }
  expect(doctor.checks.find(({ name }) => name === 'kernel native')).toMatchObject({
    ok: false,
    detail: expect.stringMatching(why),
  });
}

describe('an installation without a usable compiled kernel trains on the portable one and says why', () => {
  it('when there is none', async () => {
    await expectPortable(install('missing', null, true), /./);
  });

  it('when it is damaged', async () => {
    await expectPortable(install('damaged', Buffer.alloc(4096, 7), false), /its file is damaged/);
  });

  it('when it is no library', async () => {
    await expectPortable(install('text', Buffer.from('not a library'), true), /\.node/);
  });

  it.skipIf(native.kernel === null || process.platform !== 'linux')(
    `when it is for another processor${native.reason}`,
    async () => {
      const other = readFileSync(findAddon().file);
      other.writeUInt16LE(243, 18); // ELF e_machine: RISC-V
      await expectPortable(install('other', other, true), /\.node/);
    },
  );
});

describe('an installation without any usable fused kernel', () => {
  it('trains on stock ops and says what is wrong with both', async () => {
    const entry = install('neither', null, true);
    const wasm = path.join(folder, 'neither', 'native', 'wasm');
    rmSync(path.join(wasm, 'kernel-relaxed.wasm'));
    writeFileSync(
      path.join(wasm, 'kernel.wasm'),
      readFileSync(path.join(wasm, 'kernel.wasm')).subarray(0, 9000),
    );
    const { run, doctor } = await trainIn(entry);
    expect(run.forecast).toHaveLength(SMALL.horizon);
    for (const { kernel, reason } of [run.backend, doctor.backend]) {
      expect([kernel, reason]).toEqual(['stock', expect.stringMatching(/native does not load/)]);
      expect(reason).toMatch(/portable does not load \(its file kernel\.wasm is damaged/);
      expect(reason).not.toContain(folder);
    }
  });
});
